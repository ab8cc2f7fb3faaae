using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Amazon.Runtime;
using CustomerDp.Aws.Protocol;
using CustomerDp.Aws.Signing;

namespace CustomerDp.Aws.Transport;

/// <summary>One address of a service, and how requests to it are signed. Safe for concurrent use.</summary>
internal sealed class ServiceEndpoint
{
    private const string ContentType = "application/x-amz-json-1.0";

    private readonly ConcurrentDictionary<(string Target, bool HasToken), CanonicalTemplate> _templates = new();
    private readonly (string Name, string Value)[] _headers;
    private readonly SigV4Signer _signer;

    /// <param name="uri">Where it is.</param>
    /// <param name="region">The region that signs.</param>
    /// <param name="service">The service's name in signatures.</param>
    /// <param name="headers">Headers of every request to the service.</param>
    /// <param name="clock">Its time.</param>
    public ServiceEndpoint(Uri uri, string region, string service, IEnumerable<(string Name, string Value)> headers, ServiceClock clock)
    {
        Uri = uri;
        Clock = clock;
        _headers = [.. headers];
        _signer = new SigV4Signer(region, service);
    }

    public Uri Uri { get; }

    public ServiceClock Clock { get; }

    /// <summary>Makes the signed message of one try.</summary>
    /// <param name="target">The value of <c>X-Amz-Target</c>.</param>
    /// <param name="body">What is sent; kept by reference until the message has gone.</param>
    /// <param name="hash">See <see cref="HashOf"/>.</param>
    /// <param name="credentials">Who asks; null for nobody: nothing is signed then.</param>
    /// <param name="manually">See <see cref="ServiceClock.Timestamp"/>.</param>
    public HttpRequestMessage CreateMessage(
        string target, ReadOnlyMemory<byte> body, string hash, ImmutableCredentials? credentials, TimeSpan? manually)
    {
        var message = new HttpRequestMessage(HttpMethod.Post, Uri) { Content = new ReadOnlyMemoryContent(body) };
        message.Content.Headers.TryAddWithoutValidation(HeaderNames.ContentType, ContentType);
        var headers = message.Headers;
        headers.TryAddWithoutValidation(HeaderNames.Target, target);
        foreach (var (name, value) in _headers)
        {
            headers.TryAddWithoutValidation(name, value);
        }

        if (credentials is not null)
        {
            var token = credentials.UseToken ? credentials.Token : null;
            var timestamp = Clock.Timestamp(manually);
            headers.TryAddWithoutValidation(HeaderNames.ContentHash, hash);
            headers.TryAddWithoutValidation(HeaderNames.Date, timestamp);
            if (token is not null)
            {
                headers.TryAddWithoutValidation(HeaderNames.SecurityToken, token);
            }

            headers.TryAddWithoutValidation(HeaderNames.Authorization, Sign(target, hash, timestamp, token, credentials));
        }

        return message;
    }

    /// <summary>SHA-256 of a body, in lower-case hexadecimal digits.</summary>
    public static string HashOf(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return Convert.ToHexStringLower(hash);
    }

    private string Sign(string target, string hash, string timestamp, string? token, ImmutableCredentials credentials)
    {
        var template = _templates.GetOrAdd((target, token is not null), static (key, x) => x.TemplateOf(key.Target, key.HasToken), this);
        var buffer = ArrayPool<byte>.Shared.Rent(template.MaxLength(token));
        try
        {
            var length = template.Write(buffer, hash, timestamp, token);
            return _signer.Authorization(
                buffer.AsSpan(0, length), template.SignedHeaders, timestamp, credentials.AccessKey, credentials.SecretKey);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // Everything that says what is asked is signed. What tells of the client and its tries is not, as in the SDK: a proxy may add to it.
    private CanonicalTemplate TemplateOf(string target, bool hasToken) => new(
        Uri.AbsolutePath,
        [
            (HeaderNames.ContentType, ContentType),
            (HeaderNames.Host, Uri.IsDefaultPort ? Uri.Host : $"{Uri.Host}:{Uri.Port}"),
            (HeaderNames.Target, target),
            .. _headers,
        ],
        hasToken);
}
