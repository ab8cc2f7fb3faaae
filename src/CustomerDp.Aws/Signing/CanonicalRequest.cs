using System.Text;

namespace CustomerDp.Aws.Signing;

/// <summary>
/// What of a request is hashed and signed. See
/// <see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request"/>.
/// </summary>
/// <param name="Text">The canonical request.</param>
/// <param name="SignedHeaders">The names of the headers in it, as the header <c>Authorization</c> lists them.</param>
internal sealed record CanonicalRequest(string Text, string SignedHeaders)
{
    /// <param name="method">The HTTP method, in upper case.</param>
    /// <param name="path">The path as it is sent.</param>
    /// <param name="query">What follows the question mark, as it is sent; empty where there is none.</param>
    /// <param name="headers">Every header to be signed, in the order in which they are sent; a name may stand several times.</param>
    /// <param name="payloadHash">SHA-256 of the body in lower-case hexadecimal digits.</param>
    /// <param name="normalizesPath">See <see cref="SigV4Uri.Path"/>.</param>
    public static CanonicalRequest Of(
        string method,
        string path,
        string query,
        IEnumerable<(string Name, string Value)> headers,
        string payloadHash,
        bool normalizesPath = true)
    {
        // Sorting is stable: values of one name stay in the order in which they are sent.
        var byName = headers
            .Select(static x => (Name: Lowered(x.Name), Value: Collapsed(x.Value)))
            .GroupBy(static x => x.Name, static x => x.Value, StringComparer.Ordinal)
            .OrderBy(static x => x.Key, StringComparer.Ordinal)
            .ToList();
        var signedHeaders = string.Join(';', byName.Select(static x => x.Key));
        var text = new StringBuilder()
            .Append(method).Append('\n')
            .Append(SigV4Uri.Path(path, normalizesPath)).Append('\n')
            .Append(SigV4Uri.Query(query)).Append('\n');
        foreach (var header in byName)
        {
            text.Append(header.Key).Append(':').AppendJoin(',', header).Append('\n');
        }

        text.Append('\n').Append(signedHeaders).Append('\n').Append(payloadHash);
        return new(text.ToString(), signedHeaders);
    }

    // The protocol's form of a header's name is lower case; what ToUpperInvariant is recommended for, comparing, is not done here.
    private static string Lowered(string name) => string.Create(name.Length, name, static (span, from) => Ascii.ToLower(from, span, out _));

    // Folded lines and runs of spaces become one space, as for the service, which no longer sees them either.
    private static string Collapsed(string value) =>
        string.Join(' ', value.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
