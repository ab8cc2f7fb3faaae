using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Registers;
using CustomerDp.Projections.Rules;

namespace CustomerDp.TestHarness.Processes;

/// <summary>How the log has to end, whatever happened on the way: with each event that was sent, once, and with no other.</summary>
public static class LogEnd
{
    /// <summary>The entities whose events in the log are not exactly these.</summary>
    /// <param name="product">Whose log.</param>
    /// <param name="events">The set of events that was sent.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<EntityId>> DifferencesAsync(
        Product product, IEnumerable<PasEvent> events, CancellationToken cancellationToken)
    {
        var log = new DynamoDbEventLog(
            product.DynamoDb, product.Settings.Tables, new FileMasterKey(product.KeyFile), TimeProvider.System);
        List<EntityId> differences = [];
        foreach (var sent in events.GroupBy(EventSubject.Of))
        {
            List<PasEvent> logged = [];
            await foreach (var @event in log.ReadAsync(sent.Key, cancellationToken))
            {
                logged.Add(@event);
            }

            if (!logged.SequenceEqual(sent.OrderBy(e => new ClockVersion(e.LogicalClockReading, e.EventId))))
            {
                differences.Add(sent.Key);
            }
        }

        return differences;
    }
}
