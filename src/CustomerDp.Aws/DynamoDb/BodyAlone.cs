using System.Net;
using Amazon.Runtime.EventStreams;
using Amazon.Runtime.Internal.Transform;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>A response of which the SDK's readers need the body only: its headers have been dealt with.</summary>
internal sealed class BodyAlone(long length) : IWebResponseData
{
    public long ContentLength => length;

    public string? ContentType => null;

    public HttpStatusCode StatusCode => HttpStatusCode.OK;

    public bool IsSuccessStatusCode => true;

    public IHttpResponseBody? ResponseBody => null;

    public string[] GetHeaderNames() => [];

    public bool IsHeaderPresent(string headerName) => false;

    public string? GetHeaderValue(string headerName) => null;

    public IEventStreamHeader? GetEventStreamHeader(string headerName) => null;

    public bool IsEventHeaderPresent(string headerName) => false;
}
