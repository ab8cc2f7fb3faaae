using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using CustomerDp.GraphQL.Caching;
using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Execution.Planning;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Telemetry;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.Validation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerDp.GraphQL.Execution;

/// <summary>Answers requests against one schema (section 6). Safe for concurrent use.</summary>
internal sealed partial class RequestExecutor
{
    private readonly RequestExecutorOptions _options;
    private readonly ParserOptions _parserOptions;
    private readonly TimeProvider _timeProvider;
    private readonly GraphQLMetrics? _metrics;
    private readonly ILogger _logger;
    private readonly BoundedCache<PreparedDocument> _cache;
    private readonly DocumentValidator _validator;
    private readonly ExecutionStops _stops;
    private readonly Action<OutputField, Exception> _onUnexpected;

    /// <exception cref="ArgumentException">An option is out of its range; all such options are named.</exception>
    public RequestExecutor(
        Schema schema,
        RequestExecutorOptions? options = null,
        ParserOptions? parserOptions = null,
        TimeProvider? timeProvider = null,
        ILogger<RequestExecutor>? logger = null,
        IMeterFactory? meters = null)
        : this(schema, options, parserOptions, timeProvider, logger, meters is null ? null : new GraphQLMetrics(meters))
    {
    }

    internal RequestExecutor(
        Schema schema,
        RequestExecutorOptions? options,
        ParserOptions? parserOptions,
        TimeProvider? timeProvider,
        ILogger<RequestExecutor>? logger,
        GraphQLMetrics? metrics)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
        _options = options ?? new RequestExecutorOptions();
        _parserOptions = parserOptions ?? ParserOptions.Default;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _metrics = metrics;
        _logger = logger ?? NullLogger<RequestExecutor>.Instance;
        string[] faults = [.. _options.Faults(), .. _parserOptions.Faults()];
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        }

        _cache = new BoundedCache<PreparedDocument>(_options.DocumentCacheSize, _options.DocumentCacheCharacters);
        _validator = new DocumentValidator(schema, _options, _parserOptions.MaxDepth);
        _stops = new ExecutionStops(_options.ExecutionTimeout, _timeProvider);
        _onUnexpected = OnUnexpected;
    }

    public Schema Schema { get; }

    /// <summary>Everything that is wrong with a document before its variables are known; empty for one that can be executed.</summary>
    public IReadOnlyList<GraphQLError> Validate(string query)
    {
        Prepare(query, out var errors);
        return errors;
    }

    /// <summary>Answers a request. Whatever is wrong with it is in the result.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ValueTask<OperationResult> ExecuteAsync(OperationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RequestObservation.Begin(_metrics, _timeProvider, request.Query) is { } observation
            ? ObserveAsync(request, observation, cancellationToken)
            : AnswerAsync(request, null, cancellationToken);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<OperationResult> ObserveAsync(
        OperationRequest request, RequestObservation observation, CancellationToken cancellationToken)
    {
        OperationResult? result = null;
        try
        {
            return result = await AnswerAsync(request, observation, cancellationToken);
        }
        finally
        {
            observation.End(result is { IsExecuted: true }, result?.Errors);
        }
    }

    // Whatever is to be waited for is in one place, so that a request needs one step for it.
    private ValueTask<OperationResult> AnswerAsync(
        OperationRequest request, RequestObservation? observation, CancellationToken cancellationToken)
    {
        if (TryPlan(request, observation, out var root, out var variables, out var answered))
        {
            var cost = root.Cost(variables);
            var told = _options.ReportCost ? OperationCost.Extensions(cost) : null;
            if (cost <= _options.MaxFieldCost)
            {
                return ResolveAsync(root, variables, told, request, cancellationToken);
            }

            answered = OperationResult.RequestError(OperationCost.TooHigh(cost, _options.MaxFieldCost)).With(told);
        }

        if (!answered.IsExecuted)
        {
            _metrics?.Refused(answered.Errors);
        }

        return new ValueTask<OperationResult>(answered);
    }

    private bool TryPlan(
        OperationRequest request,
        RequestObservation? observation,
        [NotNullWhen(true)] out SelectionPlan? root,
        [NotNullWhen(true)] out VariableValues? variables,
        [NotNullWhen(false)] out OperationResult? answered)
    {
        (root, variables) = (null, null);
        var isKnown = _cache.TryGet(request.Query, out var document);
        _metrics?.LookedUp(isKnown);
        if (document is null)
        {
            document = Prepare(request.Query, out var errors);
            if (document is null)
            {
                answered = OperationResult.RequestError(errors);
                return false;
            }

            _cache.Add(request.Query, document, request.Query.Length);
        }

        if (!document.TryGetOperation(request.OperationName, out var operation, out var error))
        {
            answered = OperationResult.RequestError(error);
            return false;
        }

        if (observation is not null)
        {
            observation.Operation = operation.Operation;
        }

        variables = VariableCoercion.Coerce(operation.Variables, request.Variables, _options.HideSuggestions, out var variableErrors);
        if (variableErrors.Count > 0)
        {
            answered = OperationResult.RequestError(variableErrors);
            return false;
        }

        if (!TryPlan(operation, variables, out root, out answered))
        {
            return false;
        }

        if (document.HasNewWeight(out var weight))
        {
            _cache.Reweigh(request.Query, weight);
        }

        return true;
    }

    private PreparedDocument? Prepare(string query, out IReadOnlyList<GraphQLError> errors)
    {
        if (!GraphQLParser.TryParse(query, _parserOptions, out var document, out var fault))
        {
            var code = fault.ExceedsLimit ? ErrorCodes.DocumentTooLarge : ErrorCodes.ParseFailed;
            errors = [new GraphQLError(fault.Message) { Locations = [fault.Location], Code = code }];
            return null;
        }

        errors = _validator.Validate(document);
        return errors.Count > 0 ? null : new PreparedDocument(Schema, document, query.Length, _options.MaxFields);
    }

    private static bool TryPlan(
        OperationPlan operation,
        VariableValues variables,
        [NotNullWhen(true)] out SelectionPlan? root,
        [NotNullWhen(false)] out OperationResult? failed)
    {
        try
        {
            (root, failed) = (operation.Root(variables), null);
        }
        catch (GraphQLException e)
        {
            root = null;
            failed = e.Error.Code == ErrorCodes.OperationTooLarge
                ? OperationResult.RequestError(e.Error)
                : OperationResult.Executed([e.Error], null);
        }

        return root is not null;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<OperationResult> ResolveAsync(
        SelectionPlan root,
        VariableValues variables,
        IReadOnlyDictionary<string, object?>? told,
        OperationRequest request,
        CancellationToken cancellationToken)
    {
        // Whatever ends the request early: its time, its size, or nobody waiting for it.
        var stop = _stops.Rent();
        try
        {
            OperationExecution execution;
            var budget = new ExecutionBudget(_options, stop);
            await using (cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), stop))
            {
                execution = new OperationExecution(
                    Schema, variables, request.Services ?? NoServices.Instance, budget, _onUnexpected, stop.Token);
                await execution.ExecuteAsync(root, request.RootValue ?? NoServices.Instance);
            }

            cancellationToken.ThrowIfCancellationRequested();
            return Result(execution, budget, stop.IsCancellationRequested).With(told);
        }
        finally
        {
            _stops.Return(stop);
        }
    }

    private static OperationResult Result(OperationExecution execution, ExecutionBudget budget, bool isStopped)
    {
        if (budget.Exceeded is { } exceeded)
        {
            return OperationResult.Executed([exceeded], null);
        }

        return isStopped
            ? OperationResult.Executed(
                [new GraphQLError("The request exceeded the configured timeout.") { Code = ErrorCodes.Timeout }], null)
            : OperationResult.Executed(execution.Errors, execution.Data);
    }

    private void OnUnexpected(OutputField field, Exception exception) =>
        LogUnexpected(
            field.Coordinate, exception.GetType().FullName ?? exception.GetType().Name, Activity.Current?.TraceId.ToString() ?? "none");

    // The exception's message may hold personal data, so only its type is logged.
    [LoggerMessage(
        EventId = 1,
        EventName = "ResolverFailed",
        Level = LogLevel.Error,
        Message = "The resolver of {Field} failed with {ExceptionType} in trace {TraceId}.")]
    private partial void LogUnexpected(string field, string exceptionType, string traceId);

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
