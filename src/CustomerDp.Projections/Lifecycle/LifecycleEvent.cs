using System.Globalization;

namespace CustomerDp.Projections.Lifecycle;

/// <summary>One step in what subscribers are told of a customer.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Revision">1, 2, 3 ... without a hole for each customer.</param>
/// <param name="Type">What became of the customer.</param>
/// <param name="At">When it was noticed, in UTC.</param>
/// <param name="PoliciesInForce">How many of the customer's policies are ACTIVE now.</param>
/// <param name="Changes">What is other than before; at least one.</param>
/// <param name="Details">The customer's own fields as they are now, by name; empty where there are none.</param>
public sealed record LifecycleEvent(
    string CustomerId,
    long Revision,
    LifecycleEventType Type,
    DateTime At,
    int PoliciesInForce,
    IReadOnlyList<LifecycleChange> Changes,
    IReadOnlyDictionary<string, string> Details)
{
    /// <summary>Where it is a customer as they were told, and no change; null, the default: it is a change.</summary>
    public SnapshotPart? Snapshot { get; init; }

    /// <summary>The identity of the event: the same however often it is sent.</summary>
    public string Id => Snapshot is null
        ? IdOf(CustomerId, Revision)
        : string.Create(CultureInfo.InvariantCulture, $"{IdOf(CustomerId, Revision)}/snapshot/{Snapshot.Part}");

    /// <summary>Whether a value of a person is in it.</summary>
    public bool HasPersonal => Details.Keys.Any(History.ViewFields.Personal.Contains) || Changes.Any(c => c.IsPersonal && !c.IsEmpty);

    /// <summary>The identity of a customer's event of a revision.</summary>
    public static string IdOf(string customerId, long revision) => string.Create(CultureInfo.InvariantCulture, $"{customerId}/{revision}");

    /// <summary>The identifier only: the rest may be personal data.</summary>
    public override string ToString() => $"{Type} {Id}";
}
