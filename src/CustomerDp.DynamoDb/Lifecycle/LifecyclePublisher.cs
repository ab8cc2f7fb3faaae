using Amazon.DynamoDBv2;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Lifecycle;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>
/// Tells subscribers what became of customers: an entity is read as it is now and compared with what was told of it; what differs is stored
/// as told, in one transaction with the events that come of it; then they are sent, and taken off. Whoever finds unsent events sends those
/// first. So a process may die at any moment, messages may come twice, in any order or late: each committed change has one event, under
/// one identity. Safe for concurrent use, in several processes.
/// </summary>
public sealed class LifecyclePublisher
{
    // Two that want the same customer at once get in each other's way once or twice; more than that is a message for later.
    private const int MostTries = 10;

    private readonly IEntityReader _entities;
    private readonly ToldStore _told;
    private readonly Func<ToldEvent, CancellationToken, Task> _send;
    private readonly TimeProvider _timeProvider;
    private readonly Action<string, int>? _onSent;

    /// <param name="client">DynamoDB.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="entities">Reads the shown view.</param>
    /// <param name="masterKey">What wraps the keys of customers.</param>
    /// <param name="options">How events are written.</param>
    /// <param name="send">Sends an event to its queue, and returns when it is there.</param>
    /// <param name="timeProvider">Clock and timers.</param>
    /// <param name="onSent">Told each time whose events were to be sent, and how many of them could not be; null: nobody is.</param>
    public LifecyclePublisher(
        IAmazonDynamoDB client,
        ProductTables tables,
        IEntityReader entities,
        IMasterKey masterKey,
        LifecycleOptions options,
        Func<ToldEvent, CancellationToken, Task> send,
        TimeProvider timeProvider,
        Action<string, int>? onSent = null)
    {
        _entities = entities;
        _told = new ToldStore(client, tables, masterKey, options, timeProvider);
        _send = send;
        _timeProvider = timeProvider;
        _onSent = onSent;
    }

    /// <summary>Tells what there is to tell of an entity.</summary>
    /// <returns>How many events were sent; 0: there was nothing to tell.</returns>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should. Try again later.</exception>
    public async Task<int> PublishAsync(EntityId entity, CancellationToken cancellationToken = default)
    {
        var sent = 0;
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var (events, isDone) = entity.Kind == EntityKind.Customer
                ? await TryCustomerAsync(entity, cancellationToken)
                : await TryBelongingAsync(entity, cancellationToken);
            sent += events;
            if (isDone)
            {
                return sent;
            }
        }

        throw new CustomerStoreUnavailableException("TransactionConflict", isBlink: true);
    }

    // What was told is read before what is there now: in the other order it could be of later, and be taken back by what was seen before.
    // Where there is nothing to tell of what is another version, that is stored all the same: else a process that saw what was between,
    // and is slow, would tell that after this.
    private async Task<(int Sent, bool IsDone)> TryCustomerAsync(EntityId entity, CancellationToken cancellationToken)
    {
        var customer = await _told.ReadCustomerAsync(entity.Id, cancellationToken);
        var sent = await SendAsync(customer.Told.CustomerId, customer.Unsent, cancellationToken);
        var now = await _entities.SeenAsync(entity, cancellationToken);
        var told = customer.Told.Own;
        var step = LifecycleRules.IsSame(told, now)
            ? null
            : LifecycleRules.Next(customer.Told, entity, told, now, own: null, Moment());
        if (step is not { Events.Count: > 0 })
        {
            if (told.Version == now.Version)
            {
                return (sent, true);
            }

            step = new ToldStep(customer.Told with { Own = told with { Version = now.Version } }, []);
        }

        return await TellAsync(entity, null, now, [(customer.Told, step)], sent, cancellationToken);
    }

    private async Task<(int Sent, bool IsDone)> TryBelongingAsync(EntityId entity, CancellationToken cancellationToken)
    {
        var told = await _told.ReadAsync(entity, cancellationToken);
        var now = await _entities.SeenAsync(entity, cancellationToken);
        var concerned = LifecycleRules.CustomersOf(told.Seen, now);
        var sent = 0;
        List<(ToldCustomer, ToldStep)> steps = [];
        foreach (var id in concerned.Union(told.Customers, StringComparer.Ordinal))
        {
            var customer = await _told.ReadCustomerAsync(id, cancellationToken);
            sent += await SendAsync(customer.Told.CustomerId, customer.Unsent, cancellationToken);
            if (concerned.Contains(id))
            {
                var own = customer.Told.Revision == 0 ? await _entities.SeenAsync(ToldNames.CustomerOf(id), cancellationToken) : null;
                steps.Add((customer.Told, LifecycleRules.Next(customer.Told, entity, told.Seen, now, own, Moment())));
            }
        }

        return steps.Count == 0 && told.Seen.Version == now.Version
            ? (sent, true)
            : await TellAsync(entity, told, now, steps, sent, cancellationToken);
    }

    private async Task<(int Sent, bool IsDone)> TellAsync(
        EntityId entity,
        ToldEntityState? told,
        SeenEntity now,
        IReadOnlyList<(ToldCustomer, ToldStep)> steps,
        int sent,
        CancellationToken cancellationToken)
    {
        if (await _told.TryTellAsync(entity, told, now, steps, cancellationToken) is not { } events)
        {
            return (sent, false);
        }

        foreach (var ofCustomer in events.GroupBy(e => e.CustomerId, StringComparer.Ordinal))
        {
            sent += await SendAsync(ofCustomer.Key, [.. ofCustomer], cancellationToken);
        }

        return (sent, true);
    }

    // In order; what was sent before a failure is sent once more, under the same identity.
    private async Task<int> SendAsync(string customerId, IReadOnlyList<ToldEvent> events, CancellationToken cancellationToken)
    {
        var left = events.Count;
        try
        {
            foreach (var @event in events)
            {
                await _send(@event, cancellationToken);
                left--;
            }
        }
        finally
        {
            _onSent?.Invoke(customerId, left);
        }

        if (events.Count > 0)
        {
            await _told.TakeOffAsync(events, cancellationToken);
        }

        return events.Count;
    }

    private DateTime Moment() => _timeProvider.GetUtcNow().UtcDateTime;
}
