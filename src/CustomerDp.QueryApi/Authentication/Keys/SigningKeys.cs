using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace CustomerDp.QueryApi.Authentication.Keys;

/// <summary>
/// The keys of a set (<see href="https://datatracker.ietf.org/doc/html/rfc7517#section-5">RFC 7517, section 5</see>) that tokens may be
/// verified with. Others stand in it too and are none of our business; one that cannot be read takes no other with it.
/// </summary>
internal static class SigningKeys
{
    // https://datatracker.ietf.org/doc/html/rfc7518#section-3.3
    private const int LeastRsaBits = 2048;
    private const int MostRsaBits = 8192;

    /// <exception cref="JsonException">It is no key set.</exception>
    public static IReadOnlyList<SecurityKey> Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("keys", out var entries)
            || entries.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException();
        }

        var set = new JsonWebKeySet();
        foreach (var key in entries.EnumerateArray().Select(ReadKey).OfType<JsonWebKey>().Where(IsForOurAlgorithms))
        {
            // The key is what counts, and not a certificate that somebody has put beside it.
            key.X5c.Clear();
            set.Keys.Add(key);
        }

        return [.. set.GetSigningKeys().Where(k => k is not RsaSecurityKey rsa || IsOfGoodLength(rsa))];
    }

    private static JsonWebKey? ReadKey(JsonElement entry)
    {
        try
        {
            return new JsonWebKey(entry.GetRawText());
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsForOurAlgorithms(JsonWebKey key) =>
        !string.IsNullOrEmpty(key.Kid) && key.Use is (null or "sig") && (key.Kty, key.Alg) switch
        {
            (JsonWebAlgorithmsKeyTypes.RSA, null or SecurityAlgorithms.RsaSha256) => true,
            (JsonWebAlgorithmsKeyTypes.EllipticCurve, null or SecurityAlgorithms.EcdsaSha256) => key.Crv == JsonWebKeyECTypes.P256,
            _ => false,
        };

    private static bool IsOfGoodLength(RsaSecurityKey key)
    {
        try
        {
            using var rsa = RSA.Create(key.Parameters);
            return rsa.KeySize is >= LeastRsaBits and <= MostRsaBits;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
