namespace CustomerDp.Console.Signing;

/// <summary>Addresses that lead nowhere but here.</summary>
public static class LocalAddress
{
    /// <returns>The address where it is a path of this site; else its first page.</returns>
    public static string Of(string? address) =>
        address is ['/', ..]
        && !(address is ['/', '/' or '\\', ..])
        && !address.Any(char.IsControl)
        && !address.Contains('\\', StringComparison.Ordinal)
            ? address
            : "/";
}
