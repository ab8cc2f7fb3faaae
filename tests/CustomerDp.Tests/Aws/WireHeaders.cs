using System.Globalization;
using System.Security.Cryptography;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.Tests.Aws;

/// <summary>The headers of two requests that ask for the same.</summary>
internal static class WireHeaders
{
    // What may differ, and why.
    private static readonly Dictionary<string, string> Different = new(StringComparer.OrdinalIgnoreCase)
    {
        ["User-Agent"] = "each client says who it is",
        ["amz-sdk-invocation-id"] = "random for each request",
        ["X-Amz-Date"] = "each request has its own time",
        ["Authorization"] = "signs the time; SignerPropertyTests hold the signature against the SDK's",
        ["Content-Length"] = "the lean client escapes fewer characters; checked against the body",
        ["X-Amz-Content-SHA256"] = "the same",
        ["traceparent"] = "the SDK's HTTP client sends the trace of the test run, where there is one; the service reads none",
    };

    public static void AssertSame(WireRequest sdk, WireRequest lean)
    {
        Assert.Equal(Compared(sdk), Compared(lean));
        Assert.Equal(SignedHeaders(sdk), SignedHeaders(lean));
        Assert.All(
            Different.Keys.Where(x => x != "traceparent"),
            name => Assert.True(lean.Headers.ContainsKey(name), $"{name} is missing"));
        Assert.Equal(lean.Body.Length.ToString(CultureInfo.InvariantCulture), lean.Headers["Content-Length"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(lean.Body)), lean.Headers["X-Amz-Content-SHA256"]);
    }

    private static string[] Compared(WireRequest request) =>
        [
            .. request
                .Headers.Where(x => !Different.ContainsKey(x.Key))
                .Select(x => $"{x.Key.ToUpperInvariant()}: {x.Value}")
                .Order(StringComparer.Ordinal),
        ];

    private static string SignedHeaders(WireRequest request) =>
        request.Headers["Authorization"].Split(", ").Single(x => x.StartsWith("SignedHeaders", StringComparison.Ordinal));
}
