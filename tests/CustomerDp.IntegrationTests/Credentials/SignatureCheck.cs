using System.Security.Cryptography;
using System.Text;
using CustomerDp.Aws.Signing;
using Microsoft.AspNetCore.Http;

namespace CustomerDp.IntegrationTests.Credentials;

/// <summary>
/// What AWS does before it does anything else: whose request it is, whether that is still good, and whether the signature is right.
/// </summary>
internal static class SignatureCheck
{
    /// <returns>The code of the refusal; null for none. And whose key it was, where that could be told.</returns>
    public static (string? Refusal, IssuedKey? Key) Of(HttpRequest request, byte[] body, CredentialIssuer issuer, DateTimeOffset now)
    {
        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith("AWS4-HMAC-SHA256 Credential=", StringComparison.Ordinal))
        {
            return ("MissingAuthenticationTokenException", null);
        }

        // Credential=<key>/<day>/<region>/<service>/aws4_request, SignedHeaders=<a;b>, Signature=<hex>
        var parts = authorization.Split(", ");
        var scope = parts[0].Split('=', 2)[1].Split('/');
        var token = request.Headers["X-Amz-Security-Token"].ToString();
        if (issuer.Find(scope[0]) is not { } key || token != key.SessionToken)
        {
            return ("UnrecognizedClientException", null);
        }

        if (now >= key.GoodUntil)
        {
            return ("ExpiredTokenException", key);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(body));
        var headers = parts[1].Split('=', 2)[1].Split(';').Select(x => (x, request.Headers[x].ToString()));
        var canonical = CanonicalRequest.Of(request.Method, request.Path, request.QueryString.Value ?? "", headers, hash);
        var expected = new SigV4Signer(scope[2], scope[3]).Authorization(
            Encoding.UTF8.GetBytes(canonical.Text),
            canonical.SignedHeaders,
            request.Headers["X-Amz-Date"].ToString(),
            key.AccessKey,
            key.SecretKey);
        return (authorization == expected ? null : "InvalidSignatureException", key);
    }
}
