using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using CustomerDp.QueryApi.Authentication.Keys;
using CustomerDp.QueryApi.Authentication.Settings;
using CustomerDp.TestHarness.Authentication;
using Microsoft.IdentityModel.Tokens;

namespace CustomerDp.Tests.QueryApi.Authentication;

/// <summary>Keys as issuers publish them, against the published examples and what must not be a key.</summary>
[Trait("Kind", "unit")]
public class SigningKeyTests
{
    // https://datatracker.ietf.org/doc/html/rfc7515#appendix-A.2 and A.3
    private const string RsaKey =
        """{"kty":"RSA","kid":"a2","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}""";

    private const string RsaToken =
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    private const string EcKey =
        """{"kty":"EC","kid":"a3","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""";

    private const string EcToken =
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    [Theory]
    [InlineData(RsaKey, RsaToken, "RS256")]
    [InlineData(EcKey, EcToken, "ES256")]
    public void The_published_examples_verify_and_not_with_any_bit_changed(string json, string token, string algorithm)
    {
        var key = Read(json)!;
        var end = token.LastIndexOf('.');
        var (content, signature) = (
            Encoding.ASCII.GetBytes(token[..end]),
            System.Buffers.Text.Base64Url.DecodeFromChars(token.AsSpan(end + 1)));

        Assert.Equal(algorithm, AlgorithmOf(key));
        Assert.True(Verify(key, content, signature));
        for (var bit = 0; bit < signature.Length * 8; bit += 7)
        {
            var changed = (byte[])signature.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.False(Verify(key, content, changed));
        }

        content[^1] ^= 1;
        Assert.False(Verify(key, content, signature));
    }

    [Theory]
    [InlineData("ECDSA of zeros", 64)]
    [InlineData("empty", 0)]
    [InlineData("DER", 71)]
    [InlineData("one byte more", 65)]
    public void A_signature_of_another_form_is_none(string what, int length)
    {
        Assert.NotEmpty(what);
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = Read(TestIssuer.KeyOf(ec, "k").ToJsonString())!;
        byte[] content = [1, 2, 3];
        var right = ec.SignData(
            content,
            HashAlgorithmName.SHA256,
            length == 71 ? DSASignatureFormat.Rfc3279DerSequence : DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

        Assert.False(Verify(key, content, length switch { 71 => right, 65 => [.. right, 0], _ => new byte[length] }));
    }

    public static TheoryData<string> NoKeys() =>
        [
            "null",
            "[]",
            "{}",
            "\"key\"",
            """{"kty":"oct","kid":"k","k":"c2VjcmV0"}""",
            """{"kty":"RSA","kid":"k","n":"AQAB","e":"AQAB"}""",
            """{"kty":"RSA","kid":"k","n":"%%%","e":"AQAB"}""",
            """{"kty":"RSA","kid":"k","e":"AQAB"}""",
            """{"kty":"EC","kid":"k","crv":"P-384","x":"AQAB","y":"AQAB"}""",
            """{"kty":"EC","kid":"k","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"}""",
            """{"kty":"EC","kid":"k","crv":"P-256"}""",
            EcKey.Replace("\"kid\":\"a3\",", "", StringComparison.Ordinal),
            EcKey.Replace("\"a3\"", "7", StringComparison.Ordinal),
            EcKey.Replace("\"a3\"", "\"a3\",\"use\":\"enc\"", StringComparison.Ordinal),
            EcKey.Replace("\"a3\"", "\"a3\",\"alg\":\"ES512\"", StringComparison.Ordinal),
            RsaKey.Replace("\"a2\"", "\"a2\",\"alg\":\"RS512\"", StringComparison.Ordinal),
            RsaKey.Replace("\"a2\"", "\"a2\",\"alg\":\"HS256\"", StringComparison.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(NoKeys))]
    public void What_is_no_key_for_these_algorithms_is_passed_over(string json) => Assert.Null(Read(json));

    [Fact]
    public void An_RSA_key_of_1024_bits_is_passed_over()
    {
        using var rsa = RSA.Create(1024);

        Assert.Null(Read(TestIssuer.KeyOf(rsa, "k").ToJsonString()));
    }

    [Fact]
    public async Task One_key_verifies_on_many_threads()
    {
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = Read(TestIssuer.KeyOf(ec, "k").ToJsonString())!;
        byte[] content = [1, 2, 3];
        var signature = ec.SignData(content, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

        var verdicts = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(_ => Task.Run(() => Enumerable.Range(0, 50).All(_ => Verify(key, content, signature)))));

        Assert.All(verdicts, Assert.True);
    }

    [Fact]
    public void A_certificate_beside_a_key_says_nothing()
    {
        using var rsa = RSA.Create(2048);
        using var stranger = RSA.Create(2048);
        var request = new CertificateRequest("CN=stranger", stranger, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        var json = TestIssuer.KeyOf(rsa, "k");
        json["x5c"] = new JsonArray(Convert.ToBase64String(certificate.RawData));
        var key = Read(json.ToJsonString())!;
        byte[] content = [1, 2, 3];

        Assert.True(Verify(key, content, rsa.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
        Assert.False(Verify(key, content, stranger.SignData(content, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
    }

    // In a set with a good one, which it takes with it in no case.
    private static SecurityKey? Read(string json)
    {
        var keys = SigningKeys.Read($"{{\"keys\":[{json},{RsaKey.Replace("\"a2\"", "\"good\"", StringComparison.Ordinal)}]}}");
        Assert.Single(keys, k => k.KeyId == "good");
        return keys.SingleOrDefault(k => k.KeyId != "good");
    }

    private static string AlgorithmOf(SecurityKey key) =>
        Assert.Single(AuthenticationSettings.DefaultAlgorithms, a => key.CryptoProviderFactory.IsSupportedAlgorithm(a, key));

    private static bool Verify(SecurityKey key, byte[] content, byte[] signature)
    {
        var provider = key.CryptoProviderFactory.CreateForVerifying(key, AlgorithmOf(key));
        try
        {
            return provider.Verify(content, signature);
        }
        catch (ArgumentException)
        {
            // An empty one: a token cannot have it.
            Assert.Empty(signature);
            return false;
        }
        finally
        {
            key.CryptoProviderFactory.ReleaseSignatureProvider(provider);
        }
    }
}
