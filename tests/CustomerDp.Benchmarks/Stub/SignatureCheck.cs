using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>What the signature of a request is.</summary>
internal enum SignatureVerdict
{
    /// <summary>There is none.</summary>
    Missing,

    /// <summary>It is not that of this request under the key.</summary>
    Wrong,

    Right,
}

/// <summary>
/// Checks Signature Version 4 as the services do, for requests of the JSON protocol: POST to <c>/</c> without a query. See
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html"/>.
/// </summary>
/// <param name="time">The clock: a signature is good for five minutes either way.</param>
internal sealed class SignatureCheck(TimeProvider time)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const string DateFormat = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    /// <param name="request">The request.</param>
    /// <param name="service"><c>sqs</c> or <c>dynamodb</c>: whose operation it asks for.</param>
    /// <param name="body">All of its body.</param>
    public SignatureVerdict Of(HttpRequest request, string service, ReadOnlySpan<byte> body)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (authorization.Length == 0)
        {
            return SignatureVerdict.Missing;
        }

        var date = request.Headers["x-amz-date"].ToString();
        return Parse(authorization) is var (credential, signedHeaders, signature)
            && IsTimely(date)
            && credential == $"{StubAccess.AccessKeyId}/{date[..8]}/{StubAccess.Region}/{service}/aws4_request"
            && CoversAll(request.Headers, signedHeaders)
            && Signature(request, signedHeaders, date, service, body) is { } right
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(right), Encoding.ASCII.GetBytes(signature))
                ? SignatureVerdict.Right
                : SignatureVerdict.Wrong;
    }

    private static (string Credential, string[] SignedHeaders, string Signature)? Parse(string authorization)
    {
        if (!authorization.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }

        string? credential = null, signedHeaders = null, signature = null;
        foreach (var range in authorization.AsSpan(Algorithm.Length + 1).Split(','))
        {
            var part = authorization.AsSpan(Algorithm.Length + 1)[range].Trim();
            var at = part.IndexOf('=');
            var value = part[(at + 1)..];
            switch (part[..Math.Max(at, 0)])
            {
                case "Credential":
                    credential = value.ToString();
                    break;
                case "SignedHeaders":
                    signedHeaders = value.ToString();
                    break;
                case "Signature":
                    signature = value.ToString();
                    break;
            }
        }

        return credential is null || signedHeaders is null || signature is null ? null : (credential, signedHeaders.Split(';'), signature);
    }

    private bool IsTimely(string date) =>
        DateTimeOffset.TryParseExact(date, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signedAt)
        && (time.GetUtcNow() - signedAt).Duration() <= Tolerance;

    // The host and every x-amz- header have to be signed, each once and in order.
    private static bool CoversAll(IHeaderDictionary headers, string[] signedHeaders)
    {
        for (var i = 1; i < signedHeaders.Length; i++)
        {
            if (string.CompareOrdinal(signedHeaders[i - 1], signedHeaders[i]) >= 0)
            {
                return false;
            }
        }

        foreach (var header in headers)
        {
            if (
                header.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase)
                && !signedHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return signedHeaders.Contains("host", StringComparer.Ordinal);
    }

    private string? Signature(HttpRequest request, string[] signedHeaders, string date, string service, ReadOnlySpan<byte> body)
    {
        var bodyHash = Convert.ToHexStringLower(SHA256.HashData(body));
        var declared = request.Headers["x-amz-content-sha256"].ToString();
        if (declared.Length > 0 && declared != bodyHash)
        {
            return null;
        }

        var canonical = new StringBuilder(1024).Append(request.Method).Append('\n').Append(request.Path.Value).Append('\n');
        canonical.Append(request.QueryString.Value?.TrimStart('?')).Append('\n');
        foreach (var name in signedHeaders)
        {
            canonical.Append(name).Append(':').Append(Folded(request.Headers[name].ToString())).Append('\n');
        }

        canonical.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(bodyHash);
        var scope = $"{date[..8]}/{StubAccess.Region}/{service}/aws4_request";
        var toSign =
            $"{Algorithm}\n{date}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())))}";
        return Convert.ToHexStringLower(HMACSHA256.HashData(_keys.GetOrAdd(scope, KeyOf), Encoding.UTF8.GetBytes(toSign)));
    }

    // Runs of spaces count as one.
    private static string Folded(string value) =>
        value.Contains("  ", StringComparison.Ordinal)
            ? string.Join(' ', value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            : value.Trim();

    private static byte[] KeyOf(string scope) => scope.Split('/').Aggregate(
        Encoding.UTF8.GetBytes("AWS4" + StubAccess.SecretAccessKey), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
}
