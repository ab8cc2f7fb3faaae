using System.Net;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.Internal.Transform;

namespace CustomerDp.Aws.Protocol;

/// <summary>A response whose body has been read, for the SDK's readers: of its headers they see what they are given.</summary>
internal sealed class ReadResponse(HttpStatusCode status, long length, IReadOnlyDictionary<string, string?>? headers = null)
    : IWebResponseData
{
    public long ContentLength => length;

    public string? ContentType => null;

    public HttpStatusCode StatusCode => status;

    public bool IsSuccessStatusCode => (int)status is >= 200 and < 300;

    public IHttpResponseBody? ResponseBody => null;

    public string[] GetHeaderNames() => [.. headers?.Keys ?? []];

    public bool IsHeaderPresent(string headerName) => GetHeaderValue(headerName) is not null;

    public string? GetHeaderValue(string headerName) => headers?.GetValueOrDefault(headerName);

    public IEventStreamHeader? GetEventStreamHeader(string headerName) => null;

    public bool IsEventHeaderPresent(string headerName) => false;
}
