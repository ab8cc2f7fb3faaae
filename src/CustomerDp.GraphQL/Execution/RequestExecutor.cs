using CustomerDp.GraphQL.Caching;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.Validation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerDp.GraphQL.Execution;

/// <summary>Answers requests against one schema (section 6). Safe for concurrent use.</summary>
public sealed partial class RequestExecutor
{
    private readonly RequestExecutorOptions _options;
    private readonly ParserOptions _parserOptions;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly BoundedCache<PreparedDocument> _cache;
    private readonly DocumentValidator _validator;

    /// <exception cref="ArgumentException">An option is out of its range; all such options are named.</exception>
    public RequestExecutor(
        Schema schema,
        RequestExecutorOptions? options = null,
        ParserOptions? parserOptions = null,
        TimeProvider? time = null,
        ILogger<RequestExecutor>? logger = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        Schema = schema;
        _options = options ?? new RequestExecutorOptions();
        _parserOptions = parserOptions ?? ParserOptions.Default;
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger<RequestExecutor>.Instance;
        string[] faults = [.. _options.Faults(), .. _parserOptions.Faults()];
        if (faults.Length > 0) throw new ArgumentException(string.Join(' ', faults), nameof(options));
        _cache = new BoundedCache<PreparedDocument>(_options.DocumentCacheSize, _options.DocumentCacheCharacters);
        _validator = new DocumentValidator(schema, _options, _parserOptions.MaxDepth);
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
    public async ValueTask<OperationResult> ExecuteAsync(OperationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!_cache.TryGet(request.Query, out var document))
        {
            document = Prepare(request.Query, out var errors);
            if (document is null) return OperationResult.RequestError(errors);
            _cache.Add(request.Query, document, request.Query.Length);
        }

        if (!document.TryGetOperation(request.OperationName, out var operation, out var error)) return OperationResult.RequestError(error);
        var variables = VariableCoercion.Coerce(
            Schema, operation.Operation, request.Variables, _options.HideSuggestions, out var variableErrors);
        if (variableErrors.Count > 0) return OperationResult.RequestError(variableErrors);
        return await ExecuteAsync(operation, variables, request, cancellationToken);
    }

    private PreparedDocument? Prepare(string query, out IReadOnlyList<GraphQLError> errors)
    {
        if (!GraphQLParser.TryParse(query, _parserOptions, out var document, out var fault))
        {
            errors = [new GraphQLError(fault.Message) { Locations = [fault.Location], Code = ErrorCodes.ParseFailed }];
            return null;
        }

        errors = _validator.Validate(document);
        return errors.Count > 0 ? null : new PreparedDocument(Schema, document, _options.MaxFields);
    }

    private async ValueTask<OperationResult> ExecuteAsync(
        OperationPlan operation, VariableValues variables, OperationRequest request, CancellationToken cancellationToken)
    {
        using var timeout = _options.ExecutionTimeout is { } limit ? new CancellationTokenSource(limit, _time) : null;
        using var linked = timeout is null
            ? null
            : CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var execution = new OperationExecution(
            Schema, variables, request.Services ?? NoServices.Instance, OnUnexpected, linked?.Token ?? cancellationToken);
        ObjectResult? data;
        try
        {
            data = await execution.ExecuteAsync(operation.Root(variables), request.RootValue ?? NoServices.Instance);
        }
        catch (GraphQLException e)
        {
            return OperationResult.Executed([e.Error], null);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (timeout is { IsCancellationRequested: true })
        {
            return OperationResult.Executed(
                [new GraphQLError("The request exceeded the configured timeout.") { Code = ErrorCodes.Timeout }], null);
        }

        return OperationResult.Executed(execution.Errors, data);
    }

    private void OnUnexpected(OutputField field, Exception exception) =>
        LogUnexpected(field.Coordinate, exception.GetType().FullName ?? exception.GetType().Name);

    // The exception's message may hold personal data, so only its type is logged.
    [LoggerMessage(EventId = 1, EventName = "ResolverFailed", Level = LogLevel.Error, Message = "The resolver of {Field} failed with {ExceptionType}.")]
    private partial void LogUnexpected(string field, string exceptionType);

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
