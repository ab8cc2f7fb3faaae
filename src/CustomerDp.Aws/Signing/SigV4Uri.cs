using System.Buffers;
using System.Text;

namespace CustomerDp.Aws.Signing;

/// <summary>
/// Paths and query strings in the canonical form of Signature Version 4. See
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html"/>.
/// </summary>
internal static class SigV4Uri
{
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8);

    /// <param name="path">The path as it is sent; empty means <c>/</c>.</param>
    /// <param name="normalize">Whether <c>.</c>, <c>..</c> and empty segments are resolved, as every service but S3 wants.</param>
    public static string Path(string path, bool normalize)
    {
        var absolute = path.StartsWith('/') ? path : "/" + path;
        return Encode(normalize ? Normalized(absolute) : absolute, keepsSlash: true);
    }

    /// <summary>Names and values encoded, sorted by both; what is encoded already is not encoded twice.</summary>
    /// <param name="query">What follows the question mark, as it is sent.</param>
    public static string Query(string query)
    {
        var pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(static pair =>
        {
            var separator = pair.IndexOf('=', StringComparison.Ordinal);
            return separator < 0 ? (Name: Again(pair), Value: "") : (Name: Again(pair[..separator]), Value: Again(pair[(separator + 1)..]));
        });
        return string.Join('&', pairs
            .OrderBy(static x => x.Name, StringComparer.Ordinal)
            .ThenBy(static x => x.Value, StringComparer.Ordinal)
            .Select(static x => $"{x.Name}={x.Value}"));

        static string Again(string text) => Encode(Uri.UnescapeDataString(text), keepsSlash: false);
    }

    private static string Normalized(string path)
    {
        var segments = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == ".." && segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "." or ".."))
            {
                segments.Add(segment);
            }
        }

        var isDirectory =
            segments.Count > 0
            && (path.EndsWith('/') || path.EndsWith("/.", StringComparison.Ordinal) || path.EndsWith("/..", StringComparison.Ordinal));
        return "/" + string.Join('/', segments) + (isDirectory ? "/" : "");
    }

    private static string Encode(string text, bool keepsSlash)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var value in Encoding.UTF8.GetBytes(text))
        {
            if (Unreserved.Contains(value) || (keepsSlash && value == '/'))
            {
                encoded.Append((char)value);
            }
            else
            {
                encoded.Append('%').Append(value.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }
}
