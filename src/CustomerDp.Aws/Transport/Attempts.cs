using System.Globalization;
using System.IO.Hashing;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Amazon.Runtime;
using CustomerDp.Aws.Protocol;
using CustomerDp.Aws.Responses;
using CustomerDp.Aws.Retries;

namespace CustomerDp.Aws.Transport;

/// <summary>Single tries: one HTTP request each, within its time limit, and what came of it. What failed is told, not thrown.</summary>
internal sealed class Attempts : IDisposable
{
    // As HttpClient has it, and so the SDK.
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(100);

    private readonly AwsJsonClientOptions _options;
    private readonly HttpTransport _transport;
    private readonly Deadlines _deadlines;
    private readonly TimeSpan _timeout;
    private readonly string _userAgent;
    private readonly string _userAgentHeader;

    public Attempts(AwsJsonClientOptions options)
    {
        _options = options;
        _transport = new HttpTransport(options.Config);
        _deadlines = new Deadlines(options.Time);
        _timeout = options.Config.Timeout ?? DefaultTimeout;
        _userAgent = UserAgent.Of(options.Config);
        _userAgentHeader = options.Config.UseAlternateUserAgentHeader ? HeaderNames.AlternateUserAgent : HeaderNames.UserAgent;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<Outcome<TResponse>> TryAsync<TRequest, TResponse>(
        AwsJsonOperation<TRequest, TResponse> operation,
        Call call,
        ServiceEndpoint endpoint,
        ImmutableCredentials? credentials,
        int attempt,
        int maxAttempts,
        CancellationToken cancellationToken)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse
    {
        var hasHeaders = false;
        var deadline = _deadlines.Start(_timeout);
        var cancellation = cancellationToken.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), deadline);
        try
        {
            using var message = endpoint.CreateMessage(
                call.Target, call.Body, call.Hash, credentials, Amazon.AWSConfigs.ManualClockCorrection);
            message.Headers.TryAddWithoutValidation(HeaderNames.InvocationId, call.InvocationId);
            message.Headers.TryAddWithoutValidation(HeaderNames.Attempt, AttemptText(attempt, maxAttempts));
            message.Headers.TryAddWithoutValidation(_userAgentHeader, _userAgent);
            using var response = await _transport.SendAsync(message, deadline.Token);
            hasHeaders = true;
            using var body = await ResponseBody.ReadAsync(
                response.Content,
                deadline,
                _options.ResponseBodyTimeout,
                _options.MaxResponseBytes);
            return response.IsSuccessStatusCode ? Read(operation, response, body.Span) : ReadError(operation, response, body.Span);
        }
        catch (Exception exception)
            when (cancellationToken.IsCancellationRequested
                && exception is OperationCanceledException or IOException or HttpRequestException)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return new(null, new TimeoutException($"{operation.Name} was not answered in time."));
        }
        catch (HttpRequestException exception)
        {
            return new(
                null,
                exception.InnerException as IOException ?? (Exception)exception,
                IsStaleConnection: !hasHeaders && Failures.IsStaleConnection(exception));
        }
        catch (IOException exception)
        {
            return new(null, exception, IsStaleConnection: !hasHeaders && Failures.IsStaleConnection(exception));
        }
        finally
        {
            // Waits for a cancellation that is under way: the deadline may be used by others after this.
            await cancellation.DisposeAsync();
            _deadlines.End(deadline);
        }
    }

    public void Dispose() => _transport.Dispose();

    private static Outcome<TResponse> Read<TRequest, TResponse>(
        AwsJsonOperation<TRequest, TResponse> operation, HttpResponseMessage message, ReadOnlySpan<byte> body)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse
    {
        var headers = message.Headers.NonValidated;
        if (headers.TryGetValues(HeaderNames.Crc32, out var crc)
            && uint.TryParse(crc.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var expected)
            && expected != Crc32.HashToUInt32(body))
        {
            return new(
                null,
                new IOException($"The body of the response of {operation.Name} is not what its checksum says."),
                IsAnswered: true);
        }

        var requestId = headers.TryGetValues(HeaderNames.RequestId, out var id) ? id.ToString() : null;
        try
        {
            var response = operation.Read(body);
            response.HttpStatusCode = message.StatusCode;
            response.ContentLength = body.Length;
            response.ResponseMetadata = new ResponseMetadata { RequestId = requestId };
            return new(response, IsAnswered: true);
        }
        catch (Exception exception)
            when (exception
                    is JsonException
                        or FormatException
                        or InvalidOperationException
                        or AmazonClientException
                        or AmazonServiceException)
        {
            return new(
                null,
                new AmazonUnmarshallingException(requestId, null, Unreadable(operation.Name, exception), message.StatusCode),
                IsAnswered: true);
        }
    }

    private static Outcome<TResponse> ReadError<TRequest, TResponse>(
        AwsJsonOperation<TRequest, TResponse> operation, HttpResponseMessage message, ReadOnlySpan<byte> body)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse
    {
        var failure = operation.ReadError(new AwsJsonError(message.StatusCode, message.Headers, body));
        // An answer with an age comes from a cache and has its clock.
        var serviceTime = message.Headers.Age is null ? message.Headers.Date : null;
        return new(null, failure, IsAnswered: true, ServiceTime: serviceTime, RetryAfter: RetryAfterOf(message.Headers));
    }

    // In milliseconds.
    private static TimeSpan? RetryAfterOf(HttpResponseHeaders headers) =>
        headers.NonValidated.TryGetValues(HeaderNames.RetryAfter, out var text)
        && int.TryParse(text.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? TimeSpan.FromMilliseconds(milliseconds)
            : null;

    // The reader's own message may quote the body: its position is all that is kept.
    private static Exception Unreadable(string operation, Exception exception) => exception switch
    {
        AmazonClientException or AmazonServiceException => exception,
        JsonException e => new AmazonClientException(
            $"The response of {operation} is not what the protocol says (line {e.LineNumber}, byte {e.BytePositionInLine})."),
        _ => new AmazonClientException($"The response of {operation} is not what the protocol says."),
    };

    private static string AttemptText(int attempt, int max) => (attempt, max) switch
    {
        (1, 3) => "attempt=1; max=3",
        _ => $"attempt={attempt}; max={max}",
    };
}
