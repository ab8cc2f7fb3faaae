using System.Text;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Signing;

/// <summary>
/// The canonical request of one operation at one endpoint, made once: only the hash of the body, the date and the session token change
/// from request to request.
/// </summary>
internal sealed class CanonicalTemplate
{
    // Stand for what changes; no header may hold them.
    private const char Hash = '\u0001';
    private const char Date = '\u0002';
    private const char Token = '\u0003';

    private const int HashLength = 64;
    private const int DateLength = 16;

    private readonly List<(byte[] Before, char Value)> _parts = [];
    private readonly int _length;

    /// <param name="path">The endpoint's path.</param>
    /// <param name="headers">Those that do not change, the host's among them.</param>
    /// <param name="hasToken">Whether a session token is signed.</param>
    public CanonicalTemplate(string path, IEnumerable<(string Name, string Value)> headers, bool hasToken)
    {
        List<(string Name, string Value)> all =
        [
            .. headers, (HeaderNames.ContentHash, Hash.ToString()), (HeaderNames.Date, Date.ToString()),
        ];
        if (hasToken)
        {
            all.Add((HeaderNames.SecurityToken, Token.ToString()));
        }

        var canonical = CanonicalRequest.Of("POST", path, "", all, Hash.ToString());
        SignedHeaders = canonical.SignedHeaders;
        var rest = canonical.Text.AsSpan();
        while (rest.IndexOfAny(Hash, Date, Token) is var next and >= 0)
        {
            _parts.Add((Encoding.UTF8.GetBytes(rest[..next].ToString()), rest[next]));
            rest = rest[(next + 1)..];
        }

        _length = _parts.Sum(static x => x.Before.Length) + (2 * HashLength) + DateLength;
    }

    /// <summary>The value of <c>SignedHeaders</c>.</summary>
    public string SignedHeaders { get; }

    /// <summary>An upper bound of what <see cref="Write"/> writes.</summary>
    public int MaxLength(string? token) => _length + Encoding.UTF8.GetMaxByteCount(token?.Length ?? 0);

    /// <param name="destination">At least <see cref="MaxLength"/> long.</param>
    /// <param name="hash">SHA-256 of the body in hexadecimal digits.</param>
    /// <param name="date">The value of <c>X-Amz-Date</c>.</param>
    /// <param name="token">The session token; null without one.</param>
    /// <returns>How many bytes were written.</returns>
    public int Write(Span<byte> destination, string hash, string date, string? token)
    {
        var length = 0;
        foreach (var (before, value) in _parts)
        {
            before.CopyTo(destination[length..]);
            length += before.Length;
            length += Encoding.UTF8.GetBytes(value switch { Hash => hash, Date => date, _ => token }, destination[length..]);
        }

        return length;
    }
}
