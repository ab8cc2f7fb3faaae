namespace CustomerDp.Verification;

/// <summary>An entity of which something looked wrong, to be looked at alone.</summary>
internal sealed class Suspect
{
    /// <summary>Customers under whom the index has it, as far as the scan of the index saw something amiss.</summary>
    public HashSet<string> IndexedUnder { get; } = new(StringComparer.Ordinal);
}
