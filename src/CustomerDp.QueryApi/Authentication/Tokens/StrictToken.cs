using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Claims;
using System.Text.Json;
using CustomerDp.ServiceDefaults.Claims;
using Microsoft.IdentityModel.JsonWebTokens;

namespace CustomerDp.QueryApi.Authentication.Tokens;

/// <summary>
/// A signed token of a form in which no two readers see two things
/// (<see href="https://datatracker.ietf.org/doc/html/rfc7515#section-7.1">RFC 7515, section 7.1</see>). The library that reads it takes
/// padding, a member that stands twice, and texts for times. Nothing but the form is checked: not one claim may be believed yet.
/// </summary>
internal sealed class StrictToken : JsonWebToken
{
    private static readonly SearchValues<char> Alphabet = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    // Nothing in a token needs more.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private StrictToken(string text, JsonElement members, DateTimeOffset? expires, DateTimeOffset? notBefore)
        : base(text) => (Members, Expires, NotBefore) = (members, expires, notBefore);

    /// <summary>The claims as they stand.</summary>
    public JsonElement Members { get; }

    /// <summary>The same as claims; each identity that is made of them has its own.</summary>
    public IReadOnlyList<Claim> AsClaims => field ??= [.. ClaimReading.Of(Members)];

    /// <summary><c>exp</c>, to the fraction of a second; null where it is absent.</summary>
    public DateTimeOffset? Expires { get; }

    /// <summary><c>nbf</c>, to the fraction of a second; null where it is absent.</summary>
    public DateTimeOffset? NotBefore { get; }

    /// <exception cref="TokenRefusedException">The form is another.</exception>
    public static StrictToken Read(string text)
    {
        var parts = text.Split('.', 4);
        if (parts.Length != 3
            || !TryDecode(parts[0], out var header)
            || !TryDecode(parts[1], out var payload)
            || !TryDecode(parts[2], out _))
        {
            throw new TokenRefusedException(TokenFault.Malformed);
        }

        CheckHeader(header);
        if (!TryParseObject(payload, out var claims)
            || !IsText(claims, "iss")
            || !IsText(claims, "sub")
            || !TryGetTime(claims, "exp", out var expires)
            || !TryGetTime(claims, "nbf", out var notBefore)
            || !TryGetTime(claims, "iat", out _))
        {
            throw new TokenRefusedException(TokenFault.ClaimsInvalid);
        }

        try
        {
            return new StrictToken(text, claims, expires, notBefore);
        }
        catch (ArgumentException)
        {
            // What the library cannot read of what is left, such as an identifier that is a list.
            throw new TokenRefusedException(TokenFault.ClaimsInvalid);
        }
    }

    private static void CheckHeader(byte[] utf8)
    {
        if (!TryParseObject(utf8, out var header) || !IsText(header, "alg") || !IsText(header, "kid") || !IsText(header, "typ"))
        {
            throw new TokenRefusedException(TokenFault.HeaderInvalid);
        }

        if (header.TryGetProperty("crit", out _))
        {
            throw new TokenRefusedException(TokenFault.ExtensionNotSupported);
        }
    }

    // An object in which no member stands twice: two readers might take different ones.
    private static bool TryParseObject(byte[] utf8, out JsonElement json)
    {
        json = default;
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            json = document.RootElement.Clone();
            return json.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // Without padding, white space, or bits beyond the last byte: one token has one spelling.
    private static bool TryDecode(string part, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (part.Length == 0 || part.AsSpan().ContainsAnyExcept(Alphabet) || part.Length % 4 == 1)
        {
            return false;
        }

        try
        {
            bytes = Base64Url.DecodeFromChars(part);
        }
        catch (FormatException)
        {
            return false;
        }

        return Base64Url.EncodeToString(bytes) == part;
    }

    // Or absent. A lone surrogate in an escape is not text.
    private static bool IsText(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            return true;
        }

        try
        {
            return value.ValueKind == JsonValueKind.String && value.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    // Seconds since 1970, fractions allowed: https://datatracker.ietf.org/doc/html/rfc7519#section-2. Or absent.
    private static bool TryGetTime(JsonElement json, string name, out DateTimeOffset? time)
    {
        time = null;
        if (!json.TryGetProperty(name, out var value))
        {
            return true;
        }

        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var seconds) || seconds is not (>= 0 and <= 253_402_300_799))
        {
            return false;
        }

        time = DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds(seconds);
        return true;
    }
}
