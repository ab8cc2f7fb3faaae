using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CustomerDp.Aws.Signing;

/// <summary>
/// Signature Version 4 for one service in one region. See
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html"/>. Safe for concurrent use.
/// </summary>
/// <param name="region">The region that signs, such as <c>eu-west-1</c>.</param>
/// <param name="service">The service's name in signatures, such as <c>dynamodb</c>.</param>
internal sealed class SigV4Signer(string region, string service)
{
    private const string Algorithm = "AWS4-HMAC-SHA256";
    private const int HashLength = SHA256.HashSizeInBytes;
    private const int DayLength = 8;

    private readonly byte[] _scopeAfterDay = Encoding.UTF8.GetBytes($"/{region}/{service}/aws4_request");
    private volatile SigningKey? _key;

    /// <summary>The value of the header <c>Authorization</c>.</summary>
    /// <param name="canonicalRequest">The canonical request in UTF-8.</param>
    /// <param name="signedHeaders">The names of the headers in it.</param>
    /// <param name="timestamp">The value of <c>X-Amz-Date</c>: <c>20150830T123600Z</c>.</param>
    /// <param name="accessKey">Whose signature it is.</param>
    /// <param name="secretKey">What proves it.</param>
    public string Authorization(
        ReadOnlySpan<byte> canonicalRequest, string signedHeaders, string timestamp, string accessKey, string secretKey)
    {
        Span<byte> signature = stackalloc byte[HashLength];
        Sign(canonicalRequest, timestamp, secretKey, signature);
        Span<char> hex = stackalloc char[HashLength * 2];
        Convert.TryToHexStringLower(signature, hex, out _);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Algorithm} Credential={accessKey}/{timestamp.AsSpan(0, DayLength)}/{region}/{service}/aws4_request, "
            + $"SignedHeaders={signedHeaders}, Signature={hex}");
    }

    /// <summary>The text that is signed; see <see cref="Authorization"/> for the parameters.</summary>
    public string StringToSign(ReadOnlySpan<byte> canonicalRequest, string timestamp)
    {
        var text = new byte[StringToSignLength];
        WriteStringToSign(text, canonicalRequest, timestamp, out var written);
        return Encoding.UTF8.GetString(text, 0, written);
    }

    // Algorithm, timestamp and hash have fixed lengths.
    private int StringToSignLength => Algorithm.Length + 1 + 16 + 1 + DayLength + _scopeAfterDay.Length + 1 + (HashLength * 2);

    private void Sign(ReadOnlySpan<byte> canonicalRequest, string timestamp, string secretKey, Span<byte> signature)
    {
        Span<byte> text = stackalloc byte[256];
        if (StringToSignLength > text.Length)
        {
            text = new byte[StringToSignLength];
        }

        WriteStringToSign(text, canonicalRequest, timestamp, out var written);
        KeyFor(timestamp, secretKey).Sign(text[..written], signature);
    }

    private void WriteStringToSign(Span<byte> text, ReadOnlySpan<byte> canonicalRequest, string timestamp, out int written)
    {
        var rest = Ascii(text, Algorithm);
        rest = Ascii(rest, "\n");
        rest = Ascii(rest, timestamp);
        rest = Ascii(rest, "\n");
        rest = Ascii(rest, timestamp.AsSpan(0, DayLength));
        _scopeAfterDay.CopyTo(rest);
        rest = Ascii(rest[_scopeAfterDay.Length..], "\n");
        Span<byte> hash = stackalloc byte[HashLength];
        SHA256.HashData(canonicalRequest, hash);
        Convert.TryToHexStringLower(hash, rest, out var digits);
        written = text.Length - rest.Length + digits;

        static Span<byte> Ascii(Span<byte> span, ReadOnlySpan<char> value) => span[Encoding.ASCII.GetBytes(value, span)..];
    }

    // A key is good for a day; the one before it is not kept, for time goes one way.
    private SigningKey KeyFor(string timestamp, string secretKey)
    {
        var key = _key;
        var day = timestamp.AsSpan(0, DayLength);
        if (key is null || !day.SequenceEqual(key.Day) || key.SecretKey != secretKey)
        {
            key = SigningKey.Derive(secretKey, day.ToString(), region, service);
            _key = key;
        }

        return key;
    }
}
