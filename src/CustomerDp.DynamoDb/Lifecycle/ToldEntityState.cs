using CustomerDp.Projections.Lifecycle;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>What was told of a policy or a quote, as it was read.</summary>
/// <param name="Seen">What was told.</param>
/// <param name="Version">Counts its writes; 0: there is none.</param>
/// <param name="Customers">Whom the last that was told of it was about: their events may not be sent yet.</param>
internal sealed record ToldEntityState(SeenEntity Seen, long Version, IReadOnlyList<string> Customers)
{
    public static ToldEntityState None { get; } = new(SeenEntity.Nothing, 0, []);
}
