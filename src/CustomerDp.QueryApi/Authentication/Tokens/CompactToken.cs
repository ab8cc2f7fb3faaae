using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace CustomerDp.QueryApi.Authentication.Tokens;

/// <summary>
/// A signed token in its three parts, nothing of it checked but its form
/// (<see href="https://datatracker.ietf.org/doc/html/rfc7515#section-7.1">RFC 7515, section 7.1</see>).
/// </summary>
internal sealed class CompactToken
{
    /// <summary>The longest token that is looked at, in characters: Kestrel's limit of all headers is 32 KiB.</summary>
    public const int MaxLength = 16 * 1024;

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    // Nothing in a token needs more.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private CompactToken(JsonElement header, byte[] payload, byte[] signed, byte[] signature) =>
        (Header, Payload, Signed, Signature) = (header, payload, signed, signature);

    public JsonElement Header { get; }

    /// <summary>The claims, to be read once the signature has been found right.</summary>
    public byte[] Payload { get; }

    /// <summary>What the signature is of.</summary>
    public byte[] Signed { get; }

    public byte[] Signature { get; }

    public static TokenFault? TryRead(string text, out CompactToken? token)
    {
        token = null;
        if (text.Length > MaxLength)
        {
            return TokenFault.TooLong;
        }

        var first = text.IndexOf('.', StringComparison.Ordinal);
        var second = first < 0 ? -1 : text.IndexOf('.', first + 1);
        if (second < 0
            || !TryDecode(text.AsSpan(0, first), out var header)
            || !TryDecode(text.AsSpan(first + 1, second - first - 1), out var payload)
            || !TryDecode(text.AsSpan(second + 1), out var signature))
        {
            return TokenFault.Malformed;
        }

        if (!TryParseObject(header, out var json))
        {
            return TokenFault.HeaderInvalid;
        }

        token = new CompactToken(json, payload, Encoding.ASCII.GetBytes(text, 0, second), signature);
        return null;
    }

    /// <summary>Reads an object in which no member stands twice: two readers might take different ones.</summary>
    public static bool TryParseObject(byte[] utf8, out JsonElement json)
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
    private static bool TryDecode(ReadOnlySpan<char> part, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (part.IsEmpty || part.ContainsAnyExcept(Alphabet) || part.Length % 4 == 1)
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

        return Base64Url.EncodeToString(bytes).AsSpan().SequenceEqual(part);
    }
}
