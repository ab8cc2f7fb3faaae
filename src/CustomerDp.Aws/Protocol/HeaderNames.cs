namespace CustomerDp.Aws.Protocol;

/// <summary>Headers of the protocol, spelled as AWS's own clients send them.</summary>
internal static class HeaderNames
{
    public const string Authorization = "Authorization";
    public const string ContentType = "Content-Type";
    public const string Host = "Host";
    public const string Target = "X-Amz-Target";
    public const string Date = "X-Amz-Date";
    public const string ContentHash = "x-amz-content-sha256";
    public const string SecurityToken = "X-Amz-Security-Token";
    public const string InvocationId = "amz-sdk-invocation-id";
    public const string Attempt = "amz-sdk-request";
    public const string UserAgent = "User-Agent";
    public const string AlternateUserAgent = "x-amz-user-agent";
    public const string RequestId = "x-amzn-RequestId";
    public const string Crc32 = "x-amz-crc32";
    public const string RetryAfter = "x-amz-retry-after";
}
