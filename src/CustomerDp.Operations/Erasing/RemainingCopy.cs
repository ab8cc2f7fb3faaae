namespace CustomerDp.Operations.Erasing;

/// <summary>What can still exist of a person after an erasure, out of its reach.</summary>
/// <param name="Where">A queue, a table's recovery, a backup.</param>
/// <param name="Until">The latest moment; null where nothing ends it but somebody's deleting it, or where that is not known.</param>
/// <param name="Note">What it is, and what brings it to an end.</param>
public sealed record RemainingCopy(string Where, DateTimeOffset? Until, string Note);
