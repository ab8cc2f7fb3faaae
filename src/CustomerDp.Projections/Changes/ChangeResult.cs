namespace CustomerDp.Projections.Changes;

/// <summary>
/// What writing a change did. Losing to a greater version is an expected result, as every duplicate and late event ends so.
/// </summary>
/// <param name="Applied">At least one register took the change; else the state already held it, or something newer.</param>
/// <param name="ReadingConflict">
/// A register was last set by another event with the same clock reading of the same aggregate: a fault of the publisher, resolved by
/// the event id. Seen only while that event is the register's last.
/// </param>
public readonly record struct ChangeResult(bool Applied, bool ReadingConflict)
{
    /// <summary>Both results as one.</summary>
    public ChangeResult Or(ChangeResult other) => new(Applied || other.Applied, ReadingConflict || other.ReadingConflict);
}
