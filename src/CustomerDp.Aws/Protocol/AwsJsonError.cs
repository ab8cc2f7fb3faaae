using System.Net;
using System.Net.Http.Headers;

namespace CustomerDp.Aws.Protocol;

/// <summary>An answer that is no success.</summary>
public readonly ref struct AwsJsonError
{
    private readonly HttpResponseHeaders _headers;

    internal AwsJsonError(HttpStatusCode status, HttpResponseHeaders headers, ReadOnlySpan<byte> body)
    {
        Status = status;
        Body = body;
        _headers = headers;
    }

    public HttpStatusCode Status { get; }

    /// <summary>All of the body; not to be kept, nor to be quoted.</summary>
    public ReadOnlySpan<byte> Body { get; }

    /// <summary>By what AWS knows the request; null where it did not say.</summary>
    public string? RequestId => Header(HeaderNames.RequestId);

    /// <summary>A header's value; null where there is none.</summary>
    public string? Header(string name) => _headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
