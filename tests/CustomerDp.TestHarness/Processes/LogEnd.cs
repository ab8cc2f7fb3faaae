using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Rules;
using CustomerDp.TestHarness.Reference;

namespace CustomerDp.TestHarness.Processes;

/// <summary>
/// How the log has to end, whatever happened on the way: with each event that was sent, once in each of its places, without what is
/// personal where it was erased, and with no other.
/// </summary>
public static class LogEnd
{
    /// <summary>The entities whose events in the log are not exactly these.</summary>
    /// <param name="product">Whose log.</param>
    /// <param name="events">The set of events that was sent, and the erasures.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<EntityId>> DifferencesAsync(
        Product product, IEnumerable<PasEvent> events, CancellationToken cancellationToken)
    {
        var log = new DynamoDbEventLog(
            product.DynamoDb, product.Settings.Tables, new FileMasterKey(product.KeyFile), TimeProvider.System);
        List<EntityId> differences = [];
        PasEvent[] all = [.. events];
        var erasures = all.OfType<CustomerErasedEvent>().ToArray();
        foreach (var sent in all.SelectMany(Places).GroupBy(place => place.Entity, place => place.Event))
        {
            List<PasEvent> logged = [];
            await foreach (var @event in log.ReadAsync(sent.Key, cancellationToken))
            {
                logged.Add(@event);
            }

            if (!logged.SequenceEqual(ReferenceLog.EventsOf(sent.Key, [.. sent, .. erasures])))
            {
                differences.Add(sent.Key);
            }
        }

        return differences;
    }

    // What converts a quote stands among that quote's events, too.
    private static IEnumerable<(EntityId Entity, PasEvent Event)> Places(PasEvent @event)
    {
        yield return (EventSubject.Of(@event), @event);
        if (EventSubject.ConvertedBy(@event) is { } quote)
        {
            yield return (quote, @event);
        }
    }
}
