using System.Text.RegularExpressions;

namespace CustomerDp.Operations.EventExporting;

/// <summary>A place in S3, as <c>s3://bucket/prefix</c>.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">What the keys of all objects begin with: empty, or with a slash at its end.</param>
public sealed partial record S3Address(string Bucket, string Prefix)
{
    private const string Scheme = "s3://";

    // Of a key's 1,024 bytes (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html), with room for the names of files.
    private const int LongestPrefix = 900;

    /// <summary>Whether a text is meant as such a place.</summary>
    public static bool IsMeant(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
    }

    /// <returns>Null where it is none.</returns>
    public static S3Address? Parse(string text)
    {
        if (!IsMeant(text))
        {
            return null;
        }

        var parts = text[Scheme.Length..].Split('/', 2);
        var prefix = parts.Length == 1 ? "" : parts[1].TrimEnd('/');
        return
            Name().IsMatch(parts[0])
            && System.Text.Encoding.UTF8.GetByteCount(prefix) <= LongestPrefix
            && !prefix.StartsWith('/')
            && !prefix.Any(char.IsControl)
            ? new(parts[0], prefix.Length == 0 ? "" : $"{prefix}/")
            : null;
    }

    /// <summary>As it is written.</summary>
    public override string ToString() => $"{Scheme}{Bucket}/{Prefix}";

    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html, and access points' aliases by the same.
    [GeneratedRegex(@"\A[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex Name();
}
