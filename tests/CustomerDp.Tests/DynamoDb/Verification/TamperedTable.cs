using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb;
using CustomerDp.Projections;
using CustomerDp.Verification;

namespace CustomerDp.Tests.DynamoDb.Verification;

/// <summary>A table that the product wrote, to be tampered with and verified.</summary>
internal static class TamperedTable
{
    public static async Task<MemoryTable> OfAsync(IEnumerable<PasEvent> events)
    {
        var table = new MemoryTable();
        var projector = new ViewProjector(new DynamoDbCustomerStore(table, "t"));
        foreach (var @event in events)
        {
            await projector.ProjectAsync(@event);
        }

        return table;
    }

    public static FoldedEvents Fold(IEnumerable<PasEvent> events)
    {
        var folded = new FoldedEvents();
        foreach (var @event in events)
        {
            folded.Add(@event);
        }

        return folded;
    }

    /// <summary>
    /// Verifies without waiting, and gives the findings as lines; policies have forever to get their terms, unless said otherwise.
    /// </summary>
    public static async Task<string[]> FindingsAsync(
        this MemoryTable table,
        IEnumerable<PasEvent>? events = null,
        bool complete = false,
        TimeSpan? termsDueWithin = null,
        int? sample = null,
        bool? erasures = null)
    {
        var result = await new TableVerifier(table, "t", TimeProvider.System).VerifyAsync(
            new VerificationOptions
            {
                Events = events is null ? null : Fold(events),
                EventsAreComplete = complete,
                EventsHaveErasures = erasures ?? complete,
                TermsDueWithin = termsDueWithin ?? TimeSpan.MaxValue,
                Sample = sample,
                ItemsPerSecond = null,
                Settling = TimeSpan.Zero,
            },
            _ => { },
            TestContext.Current.CancellationToken);
        return [.. result.Findings.Select(f => f.ToString())];
    }

    public static AttributeValue Text(string value) => new() { S = value };

    public static Dictionary<string, AttributeValue> Copy(Dictionary<string, AttributeValue> item) =>
        item.ToDictionary(a => a.Key, a => a.Value.M is { } map ? new AttributeValue { M = Copy(map) } : a.Value, StringComparer.Ordinal);
}
