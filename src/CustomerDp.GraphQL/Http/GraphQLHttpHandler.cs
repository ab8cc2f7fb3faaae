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
    private readonly KnownTexts _texts;
    private readonly ResponseSize _size = new();

    public GraphQLHttpHandler(
        RequestExecutor executor, PersistedDocuments documents, GraphQLHttpOptions options, KnownTexts texts, GraphQLMetrics metrics)
    {
        string[] faults = [.. options.Faults()];
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Join(' ', faults), nameof(options));
        }

        _executor = executor;
        _documents = documents;
        _options = options;
        _texts = texts;
        _metrics = metrics;
    }

    public Task HandleAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = HeaderNames.Accept;
        var isGet = HttpMethods.IsGet(request.Method) && _options.EnableGetRequests;
        if (!isGet && !HttpMethods.IsPost(request.Method))
        {
            response.Headers.Allow = _options.EnableGetRequests ? "GET, POST" : HttpMethods.Post;
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }

        if (MediaTypes.Negotiate(request) is not { } mediaType)
        {
            response.StatusCode = StatusCodes.Status406NotAcceptable;
            return Task.CompletedTask;
        }

        return AnswerAsync(context, mediaType, isGet);
    }

    // All that waits is in here: each method of its own that does takes some memory of each request.
    private async Task AnswerAsync(HttpContext context, string mediaType, bool isGet)
    {
        RequestBody? body = null;
        ResponseBuffer answer;
        try
        {
            if (!isGet && !MediaTypes.IsJsonBody(context.Request))
            {
                answer = Refuse(
                    context.Response,
                    mediaType,
                    StatusCodes.Status415UnsupportedMediaType,
                    "The request body must be application/json in UTF-8.");
            }
            else if (!isGet && (body = await RequestReader.ReadBodyAsync(context.Request, _options.MaxRequestBytes)) is null)
            {
                answer = Refuse(context.Response, mediaType, StatusCodes.Status413PayloadTooLarge, "The request body is too large.");
            }
            else
            {
                var fault = Read(context.Request, body, out var json, out var operation);
                using (json)
                {
                    answer = operation is null
                        ? Refuse(context.Response, mediaType, StatusCodes.Status400BadRequest, fault!)
                        : Write(context.Response, mediaType, operation, await ExecuteAsync(context, operation));
                }
            }

            await context.Response.BodyWriter.WriteAsync(answer.Written, context.RequestAborted);
            answer.Return();
            body?.Return();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
    }

    private string? Read(HttpRequest request, RequestBody? body, out JsonDocument? json, out GraphQLRequest? operation) =>
        body is { } read
            ? RequestReader.Read(read.Bytes, _texts, out json, out operation)
            : RequestReader.Read(request.Query, out json, out operation);

    private ValueTask<OperationResult> ExecuteAsync(HttpContext context, GraphQLRequest request) =>
        _documents.Find(request, out var error) is not { } query
            ? ValueTask.FromResult(Refused(error!))
            : _executor.ExecuteAsync(
                new OperationRequest(query)
                {
                    OperationName = request.OperationName,
                    Variables = request.Variables,
                    Services = context.RequestServices,
                },
                context.RequestAborted);

    private ResponseBuffer Write(HttpResponse response, string mediaType, GraphQLRequest request, OperationResult result)
    {
        if (result.IsExecuted && request is { Query: { } text, NewSpelling.ValueKind: JsonValueKind.String })
        {
            _texts.Keep(request.NewSpelling, text);
        }

        // Clients of the older media type expect 200 for whatever is a GraphQL response.
        var status = result.IsExecuted || mediaType == MediaTypes.Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        return Write(response, mediaType, status, result);
    }

    private ResponseBuffer Refuse(HttpResponse response, string mediaType, int status, string message) =>
        Write(response, mediaType, status, Refused(new GraphQLError(message) { Code = ErrorCodes.BadRequest }));

    private OperationResult Refused(GraphQLError error)
    {
        var result = OperationResult.RequestError(error);
        _metrics.Refused(result.Errors);
        return result;
    }

    private ResponseBuffer Write(HttpResponse response, string mediaType, int status, OperationResult result)
    {
        var buffer = new ResponseBuffer(_size.Expected);
        result.WriteTo(buffer);
        _size.Note(buffer.Written.Length);
        response.StatusCode = status;
        response.ContentType = MediaTypes.InUtf8(mediaType);
        response.ContentLength = buffer.Written.Length;
        return buffer;
    }
}
