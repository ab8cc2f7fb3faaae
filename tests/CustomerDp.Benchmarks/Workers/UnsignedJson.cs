using System.Net.Http.Headers;
using System.Text.Json;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>Requests of the AWS JSON protocol with <see cref="HttpClient"/> and nothing else.</summary>
internal sealed class UnsignedJson(Uri endpoint, string targetPrefix) : IDisposable
{
    // Emulators want a header of this form, and look no further.
    private const string Nobody =
        "AWS4-HMAC-SHA256 Credential=nobody/20260101/eu-west-1/any/aws4_request, SignedHeaders=host;x-amz-date, Signature=0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly MediaTypeHeaderValue Json = new("application/x-amz-json-1.0");

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <exception cref="HttpRequestException">The answer is an error.</exception>
    public async Task<JsonDocument> SendAsync(string operation, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = Json;
        request.Headers.TryAddWithoutValidation("X-Amz-Target", targetPrefix + operation);
        request.Headers.TryAddWithoutValidation("X-Amz-Date", "20260101T000000Z");
        request.Headers.TryAddWithoutValidation("Authorization", Nobody);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonDocument.ParseAsync(stream, default, cancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
