namespace CustomerDp.Projections.Views;

/// <summary>
/// The order of identifiers: by Unicode code point, which is the order of their UTF-8 bytes and so DynamoDB's. Ordinal comparison of
/// .NET strings differs from it where a surrogate meets a character from U+E000 on.
/// </summary>
public sealed class IdComparer : IComparer<string>
{
    private IdComparer()
    {
    }

    public static IdComparer Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        if (x is null || y is null)
        {
            return x is null ? (y is null ? 0 : -1) : 1;
        }

        var common = x.AsSpan().CommonPrefixLength(y);
        if (common == x.Length || common == y.Length)
        {
            return x.Length - y.Length;
        }

        var (a, b) = (x[common], y[common]);
        return char.IsSurrogate(a) == char.IsSurrogate(b) ? a - b : char.IsSurrogate(a) ? 1 : -1;
    }
}
