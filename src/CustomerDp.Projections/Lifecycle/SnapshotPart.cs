namespace CustomerDp.Projections.Lifecycle;

/// <summary>
/// Says that an event is not a change but one of the parts in which a customer comes as they were told, for a subscriber that begins: who
/// has all parts of a revision replaces what they have of the customer by them.
/// </summary>
/// <param name="Part">Which, from 1.</param>
/// <param name="Parts">How many there are; more than one where a message has no room for all.</param>
public sealed record SnapshotPart(int Part, int Parts);
