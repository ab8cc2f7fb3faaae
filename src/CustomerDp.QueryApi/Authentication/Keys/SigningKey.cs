using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;

namespace CustomerDp.QueryApi.Authentication.Keys;

/// <summary>
/// A public key of the issuer, with the one algorithm it is for
/// (<see href="https://datatracker.ietf.org/doc/html/rfc7518#section-6">RFC 7518, section 6</see>). Safe for concurrent use.
/// </summary>
public sealed class SigningKey
{
    // https://datatracker.ietf.org/doc/html/rfc7518#section-3.3
    private const int LeastRsaBits = 2048;
    private const int MostRsaBits = 8192;

    // r and s of 32 bytes each: https://datatracker.ietf.org/doc/html/rfc7518#section-3.4.
    private const int EcSignatureLength = 64;

    private readonly Func<byte[], byte[], bool> _verify;

    private SigningKey(string id, string algorithm, Func<byte[], byte[], bool> verify) => (Id, Algorithm, _verify) = (id, algorithm, verify);

    /// <summary>Its <c>kid</c>.</summary>
    public string Id { get; }

    /// <summary>What tokens may be verified with it.</summary>
    public string Algorithm { get; }

    /// <summary>Whether the signature is this key's over the content.</summary>
    public bool Verify(byte[] content, byte[] signature) => _verify(content, signature);

    /// <returns>Null for what is no key to verify these algorithms with: other kinds stand in a set too and are none of our business.</returns>
    public static SigningKey? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || Text(json, "kid") is not { Length: > 0 } id || Text(json, "use") is not (null or "sig"))
        {
            return null;
        }

        try
        {
            return (Text(json, "kty"), Text(json, "alg")) switch
            {
                ("RSA", null or "RS256") => ReadRsa(id, json),
                ("EC", null or "ES256") when Text(json, "crv") == "P-256" => ReadEc(id, json),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private static SigningKey? ReadRsa(string id, JsonElement json)
    {
        var parameters = new RSAParameters { Modulus = Bytes(json, "n"), Exponent = Bytes(json, "e") };
        using (var trial = RSA.Create(parameters))
        {
            if (trial.KeySize is < LeastRsaBits or > MostRsaBits)
            {
                return null;
            }
        }

        return new SigningKey(id, "RS256", InTurn(() => RSA.Create(parameters), (rsa, content, signature) =>
            rsa.VerifyData(content, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
    }

    private static SigningKey ReadEc(string id, JsonElement json)
    {
        var parameters = new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Bytes(json, "x"), Y = Bytes(json, "y") } };

        // Throws where the point is not on the curve.
        ECDsa.Create(parameters).Dispose();
        return new SigningKey(id, "ES256", InTurn(() => ECDsa.Create(parameters), (ec, content, signature) =>
            signature.Length == EcSignatureLength
            && ec.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation)));
    }

    // .NET's keys are for one thread at a time, and costly to make.
    private static Func<byte[], byte[], bool> InTurn<T>(Func<T> create, Func<T, byte[], byte[], bool> verify)
        where T : class
    {
        var keys = new DefaultObjectPool<T>(new Creating<T>(create));
        return (content, signature) =>
        {
            var key = keys.Get();
            try
            {
                return verify(key, content, signature);
            }
            finally
            {
                keys.Return(key);
            }
        };
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.String ? value.GetString() : "" : null;

    private static byte[] Bytes(JsonElement json, string name) =>
        Text(json, name) is { Length: > 0 } text ? Base64Url.DecodeFromChars(text) : throw new FormatException();

    private sealed class Creating<T>(Func<T> create) : PooledObjectPolicy<T>
        where T : class
    {
        public override T Create() => create();

        public override bool Return(T obj) => true;
    }
}
