using System.Globalization;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>Handles as long as those of the service, since clients read, keep, send and hash them.</summary>
internal static class ReceiptHandle
{
    private const int Length = 412;
    private const string Prefix = "AQEB";
    private const int Digits = 18;

    private static readonly string Rest = string.Concat(Enumerable.Repeat("aZ+j5qUoOAoxlmrCQPkBm9njMWXqemmIG6shMHCO6fV20JrQYg/AiZ8J", 8))[
        ..(Length - Prefix.Length - Digits)
    ];

    public static string Of(long receipt) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{receipt:D18}{Rest}");

    /// <returns>Null where it is none of ours.</returns>
    public static long? Parse(string? handle) =>
        handle is { Length: Length }
        && handle.StartsWith(Prefix, StringComparison.Ordinal)
        && handle.EndsWith(Rest, StringComparison.Ordinal)
        && long.TryParse(handle.AsSpan(Prefix.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var receipt)
            ? receipt
            : null;
}
