using System.Security.Cryptography;
using System.Text;
using CustomerDp.Aws.Signing;

namespace CustomerDp.Tests.Aws;

/// <summary>
/// A published example of Signature Version 4: a request, and what has to come of it. All are of one day, key, region and service.
/// </summary>
/// <param name="Name">What AWS calls it.</param>
/// <param name="Request">As it is sent: a line, headers (one may go on in the next line), an empty line, the body.</param>
/// <param name="NormalizesPath">Whether <c>.</c>, <c>..</c> and double slashes are resolved.</param>
/// <param name="SignsBody">Whether the body's hash is a header too.</param>
/// <param name="Token">A session token.</param>
/// <param name="SignsToken">Whether it is among what is signed, or added afterwards.</param>
/// <param name="CanonicalRequestSha256">The hash of the canonical request, which is the last line of what is signed.</param>
/// <param name="Signature">The signature.</param>
internal sealed record SigV4Vector(
    string Name,
    string Request,
    bool NormalizesPath,
    bool SignsBody,
    string? Token,
    bool SignsToken,
    string CanonicalRequestSha256,
    string Signature)
{
    private const string Region = "us-east-1";
    private const string Service = "service";
    private const string AccessKey = "AKIDEXAMPLE";
    private const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string Timestamp = "20150830T123600Z";

    public void Check()
    {
        var (method, target, headers, body) = Read();
        var hash = Hash(Encoding.UTF8.GetBytes(body));
        headers.Add(("X-Amz-Date", Timestamp));
        if (SignsToken)
        {
            headers.Add(("X-Amz-Security-Token", Token!));
        }

        if (SignsBody)
        {
            headers.Add(("x-amz-content-sha256", hash));
        }

        var question = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = question < 0 ? (target, "") : (target[..question], target[(question + 1)..]);

        var canonical = CanonicalRequest.Of(method, path, query, headers, hash, NormalizesPath);
        var bytes = Encoding.UTF8.GetBytes(canonical.Text);
        var signer = new SigV4Signer(Region, Service);

        Assert.True(Hash(bytes) == CanonicalRequestSha256, $"{Name}: another canonical request:\n{canonical.Text}");
        Assert.Equal(
            $"AWS4-HMAC-SHA256\n{Timestamp}\n20150830/{Region}/{Service}/aws4_request\n{CanonicalRequestSha256}",
            signer.StringToSign(bytes, Timestamp));
        Assert.Equal(
            $"AWS4-HMAC-SHA256 Credential={AccessKey}/20150830/{Region}/{Service}/aws4_request, SignedHeaders={canonical.SignedHeaders}, Signature={Signature}",
            signer.Authorization(bytes, canonical.SignedHeaders, Timestamp, AccessKey, SecretKey));
    }

    private (string Method, string Target, List<(string Name, string Value)> Headers, string Body) Read()
    {
        var end = Request.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = (end < 0 ? Request : Request[..end]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        List<(string Name, string Value)> headers = [];
        foreach (var header in lines.Skip(1))
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            if (char.IsWhiteSpace(header[0]))
            {
                headers[^1] = (headers[^1].Name, $"{headers[^1].Value}\n{header}");
            }
            else
            {
                headers.Add((header[..colon], header[(colon + 1)..]));
            }
        }

        // A target may have spaces in it.
        var line = lines[0];
        var (first, last) = (line.IndexOf(' ', StringComparison.Ordinal), line.LastIndexOf(' '));
        return (line[..first], line[(first + 1)..last], headers, end < 0 ? "" : Request[(end + 2)..]);
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
