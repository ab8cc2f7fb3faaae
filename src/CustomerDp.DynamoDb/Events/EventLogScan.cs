using System.Runtime.CompilerServices;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Events;

/// <summary>The whole log, each event once, as it stands. Safe for several readers at once.</summary>
public sealed class EventLogScan
{
    private readonly LogQueries _queries;
    private readonly IMasterKey? _masterKey;
    private readonly CustomerKeys? _keys;

    /// <param name="client">DynamoDB.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="masterKey">What wraps the keys of customers: what is personal is opened. Null: it stays sealed.</param>
    /// <param name="timeProvider">The clock.</param>
    public EventLogScan(IAmazonDynamoDB client, ProductTables tables, IMasterKey? masterKey, TimeProvider timeProvider)
    {
        ArgumentNullException.ThrowIfNull(tables);
        _queries = new LogQueries(client, tables.Events);
        _masterKey = masterKey;
        _keys = masterKey is null ? null : new CustomerKeys(client, tables.Keys, masterKey, timeProvider);
    }

    /// <summary>Asks for what opening needs, before there is anything to open; nothing where all stays sealed.</summary>
    /// <exception cref="CustomerStoreUnavailableException">Keys cannot be had.</exception>
    public async Task CheckKeysAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            await (_masterKey?.GetAsync(cancellationToken) ?? default);
        }
        catch (CustomerStoreUnavailableException exception) when (exception.Code == KmsMasterKey.Lost)
        {
            // As it is before the first customer, too. Where something is sealed it comes up again.
            return;
        }

        // Of nobody: it asks for the right to.
        await (_keys?.ForReadingAsync("", generation: 0, cancellationToken) ?? default);
    }

    /// <summary>The pages of one segment, in no order of time, by consistent reads.</summary>
    /// <param name="pageSize">Items in a page at most.</param>
    /// <param name="segment">Which segment, from 0.</param>
    /// <param name="segments">How many there are: together they are the log.</param>
    /// <param name="since">Only what occurred then or later, in UTC; null: everything. It is read all the same.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="CustomerStoreUnavailableException">The log, or the keys, did not answer as they should. Try again.</exception>
    public async IAsyncEnumerable<StoredEvents> PagesAsync(
        int pageSize, int segment, int segments, DateTime? since, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var page in _queries.ScanAsync(pageSize, (segment, segments), cancellationToken))
        {
            List<StoredEvent> events = new(page.Count);
            List<string> unreadable = [];
            foreach (var item in page)
            {
                try
                {
                    // What a policy's event says of a quote is told with the policy.
                    if (!EventItem.IsConversion(item) && !(since > EventItem.OccurredOnOf(item)))
                    {
                        events.Add(EventItem.Stored(item, await PersonalOfAsync(item, cancellationToken)));
                    }
                }
                catch (Exception exception) when (EventItem.IsUnreadable(exception))
                {
                    unreadable.Add(EventItem.NameOf(item));
                }
            }

            yield return new StoredEvents(page.Count, events, unreadable);
        }
    }

    private async ValueTask<byte[]?> PersonalOfAsync(Dictionary<string, AttributeValue> item, CancellationToken cancellationToken)
    {
        if (_keys is null)
        {
            return EventItem.SealedOf(item);
        }

        return EventItem.KeyOf(item) is var (customerId, generation)
            && await _keys.ForReadingAsync(customerId, generation, cancellationToken) is { } key
            ? EventItem.Opened(item, key)
            : null;
    }
}
