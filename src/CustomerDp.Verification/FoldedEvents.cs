using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Items;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Rules;

namespace CustomerDp.Verification;

/// <summary>
/// What a set of events says of each entity, by the product's own rules. It keeps one state for each entity, however many the events
/// are. Not safe for several threads.
/// </summary>
public sealed class FoldedEvents
{
    private readonly Dictionary<string, object> _states = new(StringComparer.Ordinal);

    /// <summary>Events taken so far, duplicates among them.</summary>
    public long Events { get; private set; }

    /// <summary>Entities that they name.</summary>
    public int Entities => _states.Count;

    /// <summary>Their keys.</summary>
    internal IEnumerable<string> Keys => _states.Keys;

    public void Add(PasEvent @event)
    {
        Events++;
        foreach (var change in ProjectionRules.ChangesOf(@event))
        {
            var key = EntityKey.Of(change.Kind, change.Id);
            var before = _states.GetValueOrDefault(key);
            _states[key] = change switch
            {
                CustomerDetailsChange c => EntityFold.Apply((CustomerState?)before, c),
                CustomerErasure c => EntityFold.Apply((CustomerState?)before, c),
                QuoteHolderChange c => EntityFold.Apply((QuoteState?)before, c),
                QuoteConversion c => EntityFold.Apply((QuoteState?)before, c),
                PolicyChange c => EntityFold.Apply((PolicyState?)before, c),
                _ => throw new ArgumentOutOfRangeException(nameof(@event), change.GetType().Name, "Not a change of the rules."),
            };
        }
    }

    /// <summary>The item as the writes of these events leave it; null where none is about the entity.</summary>
    /// <param name="entityKey">The entity.</param>
    /// <param name="erasure">One that may not be among the events, as publishers know nothing of it.</param>
    internal Dictionary<string, AttributeValue>? ItemOf(string entityKey, CustomerErasure? erasure)
    {
        var state = _states.GetValueOrDefault(entityKey);
        return (erasure is null ? state : EntityFold.Apply((CustomerState?)state, erasure)) switch
        {
            CustomerState customer => CustomerItem.Write(entityKey, customer),
            QuoteState quote => QuoteItem.Write(entityKey, quote),
            PolicyState policy => PolicyItem.Write(entityKey, policy),
            _ => null,
        };
    }
}
