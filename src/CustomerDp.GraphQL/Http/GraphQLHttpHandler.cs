using System.Text.Json;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.PersistedOperations;
using CustomerDp.GraphQL.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace CustomerDp.GraphQL.Http;

/// <summary>
/// Serves requests as <see href="https://graphql.github.io/graphql-over-http/draft/">GraphQL over HTTP</see> has it, in the draft of
/// 2025-05-08, whose rules the audits of graphql-http follow. Answers may hold personal data and are not to be stored.
/// </summary>
internal sealed class GraphQLHttpHandler
{
    private readonly RequestExecutor _executor;
    private readonly PersistedDocuments _documents;
    private readonly GraphQLHttpOptions _options;
    private readonly GraphQLMetrics _metrics;
    private readonly ResponseSize _size = new();

    public GraphQLHttpHandler(RequestExecutor executor, PersistedDocuments documents, GraphQLHttpOptions options, GraphQLMetrics metrics)
    {
        string[] faults = [.. options.Faults()];
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        }

        _executor = executor;
        _documents = documents;
        _options = options;
        _metrics = metrics;
    }

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = HeaderNames.Accept;
        var isGet = HttpMethods.IsGet(request.Method) && _options.EnableGetRequests;
        if (!isGet && !HttpMethods.IsPost(request.Method))
        {
            response.Headers.Allow = _options.EnableGetRequests ? "GET, POST" : HttpMethods.Post;
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        if (MediaTypes.Negotiate(request) is not { } mediaType)
        {
            response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }

        JsonDocument? json;
        GraphQLRequest? operation;
        string? fault;
        if (isGet)
        {
            fault = RequestReader.Read(request.Query, out json, out operation);
        }
        else if (!MediaTypes.IsJsonBody(request))
        {
            await RefuseAsync(
                response, mediaType, StatusCodes.Status415UnsupportedMediaType, "The request body must be application/json in UTF-8.");
            return;
        }
        else if (await RequestReader.ReadBodyAsync(request, _options.MaxRequestBytes) is not { } body)
        {
            await RefuseAsync(response, mediaType, StatusCodes.Status413PayloadTooLarge, "The request body is too large.");
            return;
        }
        else
        {
            fault = RequestReader.Read(body, out json, out operation);
        }

        using (json)
        {
            if (operation is null)
            {
                await RefuseAsync(response, mediaType, StatusCodes.Status400BadRequest, fault!);
            }
            else
            {
                await ExecuteAsync(context, mediaType, operation);
            }
        }
    }

    private async Task ExecuteAsync(HttpContext context, string mediaType, GraphQLRequest request)
    {
        var result = _documents.Find(request, out var error) is not { } query
            ? Refused(error!)
            : await _executor.ExecuteAsync(
                new OperationRequest(query)
                {
                    OperationName = request.OperationName,
                    Variables = request.Variables,
                    Services = context.RequestServices,
                },
                context.RequestAborted);

        // Clients of the older media type expect 200 for whatever is a GraphQL response.
        var status = result.IsExecuted || mediaType == MediaTypes.Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        await WriteAsync(context.Response, mediaType, status, result);
    }

    private Task RefuseAsync(HttpResponse response, string mediaType, int status, string message) => WriteAsync(
        response, mediaType, status, Refused(new GraphQLError(message) { Code = ErrorCodes.BadRequest }));

    private OperationResult Refused(GraphQLError error)
    {
        var result = OperationResult.RequestError(error);
        _metrics.Refused(result.Errors);
        return result;
    }

    private async Task WriteAsync(HttpResponse response, string mediaType, int status, OperationResult result)
    {
        var buffer = new ResponseBuffer(_size.Expected);
        result.WriteTo(buffer);
        var written = buffer.Written;
        _size.Note(written.Length);
        response.StatusCode = status;
        response.ContentType = MediaTypes.InUtf8(mediaType);
        response.ContentLength = written.Length;
        await response.BodyWriter.WriteAsync(written, response.HttpContext.RequestAborted);
        buffer.Return();
    }
}
