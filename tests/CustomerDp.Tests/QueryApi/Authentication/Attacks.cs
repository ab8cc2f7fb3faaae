using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using CustomerDp.QueryApi.Authentication.Tokens;
using CustomerDp.TestHarness.Authentication;

namespace CustomerDp.Tests.QueryApi.Authentication;

/// <summary>Tokens that must not be taken, by name, each with the reason for which it is refused.</summary>
internal static class Attacks
{
    private const int CompactTokenLimit = 16 * 1024;

    private static readonly RSA Stranger = RSA.Create(2048);

    public static IReadOnlyDictionary<string, (Func<TestIssuer, string> Token, TokenFault Fault)> All { get; } =
        new Dictionary<string, (Func<TestIssuer, string>, TokenFault)>
        {
            ["none, without signature"] = (i => Unsigned(i, "none"), TokenFault.Malformed),
            ["none, with a signature"] = (i => i.Token(header: h => h["alg"] = "none"), TokenFault.AlgorithmNotAllowed),
            ["nOnE"] = (i => i.Token(header: h => h["alg"] = "nOnE"), TokenFault.AlgorithmNotAllowed),
            ["no algorithm"] = (i => i.Token(header: h => h.Remove("alg")), TokenFault.AlgorithmNotAllowed),
            ["algorithm that is not text"] = (i => WithHeader(i, """{"alg":256,"kid":"rsa-1"}"""), TokenFault.HeaderInvalid),
            ["HMAC with the public key as PEM"] = (
                i => Hmac(i, Encoding.ASCII.GetBytes(TestIssuer.Rsa.ExportSubjectPublicKeyInfoPem())),
                TokenFault.AlgorithmNotAllowed),
            ["HMAC with the public key as DER"] = (
                i => Hmac(i, TestIssuer.Rsa.ExportSubjectPublicKeyInfo()),
                TokenFault.AlgorithmNotAllowed),
            ["HMAC with the modulus"] = (i => Hmac(i, TestIssuer.Rsa.ExportParameters(false).Modulus!), TokenFault.AlgorithmNotAllowed),
            ["PS256"] = (i => i.Token(header: h => h["alg"] = "PS256"), TokenFault.AlgorithmNotAllowed),
            ["RS256 with the id of an EC key"] = (i => i.Token(header: h => h["kid"] = "ec-1"), TokenFault.KeyUnfit),
            ["ES256 with the id of an RSA key"] = (i => i.Token(header: h => h["alg"] = "ES256"), TokenFault.KeyUnfit),
            ["ES256 with r and s zero"] = (
                i => TestIssuer.SignedToken("""{"alg":"ES256","kid":"ec-1"}""", i.Claims().ToJsonString(), _ => new byte[64]),
                TokenFault.SignatureInvalid),
            ["signed by another key of the same kind"] = (i => SignedByStranger(i, _ => { }), TokenFault.SignatureInvalid),
            ["brings its own key"] = (
                i => SignedByStranger(i, h => h["jwk"] = TestIssuer.KeyOf(Stranger, "rsa-1")),
                TokenFault.SignatureInvalid),
            ["brings its own certificate"] = (
                i => SignedByStranger(i, h => h["x5c"] = new JsonArray(CertificateOfStranger())),
                TokenFault.SignatureInvalid),
            ["says where its key is"] = (i => SignedByStranger(i, h => h["jku"] = $"{i.Authority}/elsewhere"), TokenFault.SignatureInvalid),
            ["no key id"] = (i => i.Token(header: h => h.Remove("kid")), TokenFault.KeyIdMissing),
            ["an empty key id"] = (i => i.Token(header: h => h["kid"] = ""), TokenFault.KeyIdMissing),
            ["a key id that is a path"] = (i => i.Token(header: h => h["kid"] = "../../../dev/null"), TokenFault.KeyUnknown),
            ["a key id that is not text"] = (i => i.Token(header: h => h["kid"] = 1), TokenFault.HeaderInvalid),
            ["a key id that is no Unicode"] = (i => WithHeader(i, """{"alg":"RS256","kid":"\ud800"}"""), TokenFault.HeaderInvalid),
            ["an extension that must be understood"] = (
                i => i.Token(header: h => h["crit"] = new JsonArray("b64")),
                TokenFault.ExtensionNotSupported),
            ["a header with a member twice"] = (
                i => WithHeader(i, """{"alg":"RS256","kid":"rsa-1","alg":"none"}"""),
                TokenFault.HeaderInvalid),
            ["a header that is not an object"] = (i => WithHeader(i, "[]"), TokenFault.HeaderInvalid),
            ["a header nested without end"] = (
                i => WithHeader(i, $"{{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"x\":{new string('[', 100)}{new string(']', 100)}}}"),
                TokenFault.HeaderInvalid),
            ["a token of another kind"] = (i => i.Token(header: h => h["typ"] = "logout+jwt"), TokenFault.TypeNotSupported),
            ["claims changed after signing"] = (Changed, TokenFault.SignatureInvalid),
            ["signature cut off"] = (i => i.Token()[..(i.Token().LastIndexOf('.') + 1)], TokenFault.Malformed),
            ["signature shortened"] = (
                i =>
                    TestIssuer.SignedToken("""{"alg":"RS256","kid":"rsa-1"}""", i.Claims().ToJsonString(), content => Right(content)[..^1]),
                TokenFault.SignatureInvalid),
            ["another issuer"] = (i => i.Token(c => c["iss"] = "https://elsewhere.example"), TokenFault.IssuerWrong),
            ["the issuer with a slash more"] = (i => i.Token(c => c["iss"] = $"{i.Authority}/"), TokenFault.IssuerWrong),
            ["no issuer"] = (i => i.Token(c => c.Remove("iss")), TokenFault.IssuerWrong),
            ["issuers in a list"] = (i => i.Token(c => c["iss"] = new JsonArray(i.Authority)), TokenFault.ClaimsInvalid),
            ["another audience"] = (i => i.Token(c => c["aud"] = "somebody-else"), TokenFault.AudienceWrong),
            ["the audience with a slash more"] = (i => i.Token(c => c["aud"] = $"{TestIssuer.Audience}/"), TokenFault.AudienceWrong),
            ["other audiences"] = (i => i.Token(c => c["aud"] = new JsonArray("somebody-else", "CustomerDp")), TokenFault.AudienceWrong),
            ["no audience"] = (i => i.Token(c => c.Remove("aud")), TokenFault.AudienceWrong),
            ["an audience that is an object"] = (
                i => i.Token(c => c["aud"] = new JsonObject { ["customerdp"] = true }),
                TokenFault.ClaimsInvalid),
            ["an audience among what is not text"] = (
                i => i.Token(c => c["aud"] = new JsonArray(1, TestIssuer.Audience)),
                TokenFault.ClaimsInvalid),
            ["an identifier that is not text"] = (i => i.Token(c => c["jti"] = 7), TokenFault.ClaimsInvalid),
            ["no expiry"] = (i => i.Token(c => c.Remove("exp")), TokenFault.ExpiryMissing),
            ["an expiry that is null"] = (i => i.Token(c => c["exp"] = null), TokenFault.ClaimsInvalid),
            ["an expiry that is text"] = (i => i.Token(c => c["exp"] = "4102444800"), TokenFault.ClaimsInvalid),
            ["an expiry beyond all time"] = (i => i.Token(c => c["exp"] = 1e300), TokenFault.ClaimsInvalid),
            ["expired"] = (i => i.Token(c => c["exp"] = (long)c["exp"]! - 300 - 60), TokenFault.Expired),
            ["not yet valid"] = (i => i.Token(c => c["nbf"] = (long)c["exp"]! - 300 + 61), TokenFault.NotYetValid),
            ["a claim twice"] = (
                i => SignedAsIs(i, $$"""{"iss":"{{i.Authority}}","aud":"other","aud":"customerdp","exp":4102444800}"""),
                TokenFault.ClaimsInvalid),
            ["claims that are no JSON"] = (i => SignedAsIs(i, "customerdp"), TokenFault.ClaimsInvalid),
            ["claims that are a list"] = (i => SignedAsIs(i, "[]"), TokenFault.ClaimsInvalid),
            ["encrypted"] = (i => $"{i.Token()}.AAAA.AAAA", TokenFault.Malformed),
            ["with padding"] = (i => $"{i.Token()}==", TokenFault.Malformed),
            ["with a blank inside"] = (i => i.Token().Insert(10, " "), TokenFault.Malformed),
            ["bits beyond the last byte"] = (NotCanonical, TokenFault.Malformed),
            ["two parts"] = (_ => "e30.e30", TokenFault.Malformed),
            ["dots only"] = (_ => "..", TokenFault.Malformed),
            ["longer than any token"] = (i => i.Token(c => c["filler"] = new string('x', CompactTokenLimit)), TokenFault.TooLong),
        };

    private static string Unsigned(TestIssuer issuer, string algorithm) =>
        TestIssuer.SignedToken($$"""{"alg":"{{algorithm}}","kid":"rsa-1"}""", issuer.Claims().ToJsonString(), _ => []);

    private static string Hmac(TestIssuer issuer, byte[] secret) =>
        TestIssuer.SignedToken(
            """{"alg":"HS256","kid":"rsa-1"}""",
            issuer.Claims().ToJsonString(),
            content => HMACSHA256.HashData(secret, content));

    private static string SignedByStranger(TestIssuer issuer, Action<JsonObject> change)
    {
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = "rsa-1" };
        change(header);
        return TestIssuer.SignedToken(
            header.ToJsonString(),
            issuer.Claims().ToJsonString(),
            content => Stranger.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
    }

    private static string CertificateOfStranger()
    {
        var request = new CertificateRequest("CN=stranger", Stranger, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return Convert.ToBase64String(certificate.RawData);
    }

    private static string WithHeader(TestIssuer issuer, string header) => TestIssuer.SignedToken(
        header, issuer.Claims().ToJsonString(), Right);

    private static string SignedAsIs(TestIssuer issuer, string claims) => TestIssuer.SignedToken(
        """{"alg":"RS256","kid":"rsa-1"}""", claims, Right);

    private static byte[] Right(byte[] content) => TestIssuer.Rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static string Changed(TestIssuer issuer)
    {
        var parts = issuer.Token().Split('.');
        var claims = issuer.Claims();
        claims["roles"] = "customers.read";
        return $"{parts[0]}.{TestIssuer.Encoded(Encoding.UTF8.GetBytes(claims.ToJsonString()))}.{parts[2]}";
    }

    // 256 bytes of signature end in a character of which four bits say nothing.
    private static string NotCanonical(TestIssuer issuer)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var token = issuer.Token();
        return token[..^1] + Alphabet[Alphabet.IndexOf(token[^1], StringComparison.Ordinal) + 1];
    }
}
