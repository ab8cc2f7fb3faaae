using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;

namespace CustomerDp.Operations.History;

/// <summary>What is told of an entity's past.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="AsOf">By the events that had occurred by then, in UTC; null: by all.</param>
/// <param name="PersonalDataWithheld">Whether personal values were left out, and with them the fields that hold them.</param>
/// <param name="Fields">What its view held at that moment, by field; of a policy also where its view was not shown yet.</param>
/// <param name="Events">Its history until then.</param>
public sealed record PastOf(
    EntityId Entity,
    DateTime? AsOf,
    bool PersonalDataWithheld,
    IReadOnlyDictionary<string, string> Fields,
    IReadOnlyList<RecordedEvent> Events)
{
    /// <param name="entity">The entity.</param>
    /// <param name="asOf">In UTC; null: by all events.</param>
    /// <param name="personalDataWithheld">Whether the events came without personal values.</param>
    /// <param name="events">Its history until then.</param>
    internal static PastOf Told(EntityId entity, DateTime? asOf, bool personalDataWithheld, IReadOnlyList<RecordedEvent> events)
    {
        // All changes together are the view.
        SortedDictionary<string, string> fields = new(StringComparer.Ordinal);
        foreach (var change in events.SelectMany(e => e.Changes))
        {
            if (change.After is { } after)
            {
                fields[change.Field] = after;
            }
            else
            {
                fields.Remove(change.Field);
            }
        }

        return new(entity, asOf, personalDataWithheld, fields, events);
    }

    /// <summary>The entity only.</summary>
    public override string ToString() => $"{nameof(PastOf)} {Entity.Kind} {Entity.Id}";
}
