using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CustomerDp.AwsJson.Signing;
using Signed = CustomerDp.AwsJson.Signing.CanonicalRequest;

namespace CustomerDp.IntegrationTests.AwsJson;

/// <summary>A published example of Signature Version 4: a request, and what has to come of it.</summary>
internal sealed record SigV4Vector(string Name, string Region, string Service, string AccessKey, string SecretKey)
{
    public required string Method { get; init; }

    /// <summary>Path and query as they are sent.</summary>
    public required string Target { get; init; }

    /// <summary>What is signed, the date among them.</summary>
    public required IReadOnlyList<(string Name, string Value)> Headers { get; init; }

    public required string Body { get; init; }

    public bool NormalizesPath { get; init; } = true;

    public required string CanonicalRequest { get; init; }

    public required string StringToSign { get; init; }

    /// <summary>The header, or the signature alone.</summary>
    public required string Authorization { get; init; }

    public void Check()
    {
        var question = Target.IndexOf('?', StringComparison.Ordinal);
        var canonical = Canonical(this, question < 0 ? Target : Target[..question], question < 0 ? "" : Target[(question + 1)..]);
        var bytes = Encoding.UTF8.GetBytes(canonical.Text);
        var timestamp = Headers.Single(x => x.Name.Equals("X-Amz-Date", StringComparison.OrdinalIgnoreCase)).Value;
        var signer = new SigV4Signer(Region, Service);

        Assert.True(CanonicalRequest == canonical.Text, $"{Name}: the canonical request is\n{canonical.Text}\nand not\n{CanonicalRequest}");
        Assert.True(StringToSign == signer.StringToSign(bytes, timestamp), $"{Name}: another string to sign");
        Assert.EndsWith(Authorization, signer.Authorization(bytes, canonical.SignedHeaders, timestamp, AccessKey, SecretKey), StringComparison.Ordinal);
    }

    private static Signed Canonical(SigV4Vector vector, string path, string query) => Signed.Of(
        vector.Method,
        path,
        query,
        vector.Headers,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(vector.Body))),
        vector.NormalizesPath);

    /// <summary>Reads a request as it stands in a text file: a line, headers (one may go on in the next line), an empty line, the body.</summary>
    public static (string Method, string Target, List<(string Name, string Value)> Headers, string Body) Parse(string text)
    {
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = (end < 0 ? text : text[..end]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var line = lines[0];
        var first = line.IndexOf(' ', StringComparison.Ordinal);
        var last = line.LastIndexOf(' ');
        var headers = new List<(string Name, string Value)>();
        foreach (var header in lines.Skip(1))
        {
            if (char.IsWhiteSpace(header[0]))
            {
                headers[^1] = (headers[^1].Name, $"{headers[^1].Value}\n{header}");
                continue;
            }

            var colon = header.IndexOf(':', StringComparison.Ordinal);
            headers.Add((header[..colon], header[(colon + 1)..]));
        }

        return (line[..first], line[(first + 1)..last], headers, end < 0 ? "" : text[(end + 2)..]);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}");
}
