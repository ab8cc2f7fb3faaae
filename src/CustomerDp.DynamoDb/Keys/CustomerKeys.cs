using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Keys;

/// <summary>
/// The data keys of customers, in a table of their own: made at first sight, kept for at most <see cref="KeptFor"/>. Safe for concurrent
/// use.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="tableName">The table of keys.</param>
/// <param name="masterKey">What keys are wrapped by.</param>
/// <param name="timeProvider">The clock.</param>
internal sealed class CustomerKeys(IAmazonDynamoDB client, string tableName, IMasterKey masterKey, TimeProvider timeProvider)
{
    /// <summary>An erasure waits for longer than this before it empties a key, so that nobody has it any more.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(30);

    private const string ActionOfMaking = "UpdateItem of the keys of customers";
    private const string ActionOfReading = "Query of the keys of customers";

    private readonly KeyCache _cache = new(KeptFor, timeProvider);

    /// <summary>The key that an event's personal values are sealed with, which is made where there is none.</summary>
    /// <param name="customerId">Whose they are.</param>
    /// <param name="occurredOn">When the event happened, in UTC.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null where that time was erased: they are not kept.</returns>
    /// <exception cref="CustomerStoreUnavailableException">Keys cannot be had now. Try again later.</exception>
    public ValueTask<CustomerKey?> ForWritingAsync(string customerId, DateTime occurredOn, CancellationToken cancellationToken) =>
        CurrentAsync(customerId, _cache.Find(customerId), ring => !(occurredOn <= ring.ErasedOn), cancellationToken);

    /// <summary>
    /// The key for what is kept of a customer who is known to be erased up to a moment, or not at all: the next erasure empties it, and
    /// that one does not.
    /// </summary>
    /// <param name="customerId">Whose it is.</param>
    /// <param name="erasedOn">The moment, in UTC; null: not at all.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Null where they were erased up to a later moment: it is not kept.</returns>
    /// <exception cref="CustomerStoreUnavailableException">
    /// Keys cannot be had now, or the erasure has not come to them yet. Try again later.
    /// </exception>
    public ValueTask<CustomerKey?> ForWritingAfterAsync(string customerId, DateTime? erasedOn, CancellationToken cancellationToken)
    {
        var kept = _cache.Find(customerId);
        return CurrentAsync(
            customerId,
            kept is null || IsBefore(kept.ErasedOn, erasedOn) ? null : kept,
            ring => IsBefore(ring.ErasedOn, erasedOn)
                ? throw new CustomerStoreUnavailableException("ErasureUnderWay", isBlink: true)
                : !IsBefore(erasedOn, ring.ErasedOn),
            cancellationToken);
    }

    /// <summary>The key of a generation, for what it sealed.</summary>
    /// <returns>Null where it has been emptied.</returns>
    /// <exception cref="CustomerStoreUnavailableException">Keys cannot be had now. Try again later.</exception>
    public async ValueTask<byte[]?> ForReadingAsync(string customerId, int generation, CancellationToken cancellationToken)
    {
        if (_cache.Find(customerId) is { } known && known.Keys.FirstOrDefault(k => k.Generation == generation) is { } kept)
        {
            return kept.Bytes;
        }

        var askedAt = timeProvider.GetTimestamp();
        var ring = await ReadAsync(customerId, cancellationToken);
        _cache.Keep(customerId, ring, askedAt);
        return ring.Keys.FirstOrDefault(k => k.Generation == generation)?.Bytes;
    }

    private async ValueTask<CustomerKey?> CurrentAsync(
        string customerId, KeyRing? ring, Func<KeyRing, bool> isKept, CancellationToken cancellationToken)
    {
        while (true)
        {
            ring ??= await AskAsync(customerId, cancellationToken);
            if (!isKept(ring))
            {
                return null;
            }

            if (ring.Current is { } current)
            {
                return current;
            }

            ring = await NextAsync(customerId, ring, cancellationToken);
        }
    }

    // No moment is before all others.
    private static bool IsBefore(DateTime? erasedOn, DateTime? other) => other is not null && !(erasedOn >= other);

    private async Task<KeyRing> AskAsync(string customerId, CancellationToken cancellationToken)
    {
        var askedAt = timeProvider.GetTimestamp();
        var ring = await FirstAsync(customerId, cancellationToken);
        _cache.Keep(customerId, ring, askedAt);
        return ring;
    }

    // The person came back: with a new key. Null where it has been erased meanwhile.
    private async Task<KeyRing?> NextAsync(string customerId, KeyRing ring, CancellationToken cancellationToken)
    {
        var askedAt = timeProvider.GetTimestamp();
        var newest = ring.Keys.Count == 0 ? 0 : ring.Keys[^1].Generation;
        if (await MakeAsync(customerId, newest + 1, cancellationToken) is not { } next)
        {
            return null;
        }

        ring = new KeyRing([.. ring.Keys, next], next, ring.ErasedOn);
        _cache.Keep(customerId, ring, askedAt);
        return ring;
    }

    // One request where nothing of the customer was ever erased, whether or not there is a key.
    private async Task<KeyRing> FirstAsync(string customerId, CancellationToken cancellationToken) =>
        await MakeAsync(customerId, generation: 1, cancellationToken) is { } first
            ? new KeyRing([first], first, ErasedOn: null)
            : await ReadAsync(customerId, cancellationToken);

    /// <summary>Makes the key of a generation, or finds the one that is there.</summary>
    /// <returns>Null where the generation was erased.</returns>
    private async Task<CustomerKey?> MakeAsync(string customerId, int generation, CancellationToken cancellationToken)
    {
        var master = await masterKey.GetAsync(cancellationToken);
        var wrapped = KeyItem.Wrap(master, customerId, generation, RandomNumberGenerator.GetBytes(Sealing.KeyBytes));
        var request = new UpdateItemRequest
        {
            TableName = tableName,
            Key = KeyItem.KeyOf(customerId, generation),
            UpdateExpression = "SET wrappedKey = if_not_exists(wrappedKey, :w)",
            ConditionExpression = "attribute_not_exists(erasedOn)",
            ExpressionAttributeValues = new() { [":w"] = new() { B = new MemoryStream(wrapped) } },
            ReturnValues = ReturnValue.ALL_NEW,
        };
        try
        {
            var response = await client.UpdateItemAsync(request, cancellationToken);
            return KeyItem.Read(master, customerId, generation, response.Attributes);
        }
        catch (ConditionalCheckFailedException)
        {
            return null;
        }
        catch (Exception exception) when (StoreExceptions.OfRead(exception, ActionOfMaking, cancellationToken) is { } toThrow)
        {
            // A key that cannot be opened, too: by another master key, and no event is at fault for that.
            throw toThrow;
        }
    }

    private async Task<KeyRing> ReadAsync(string customerId, CancellationToken cancellationToken)
    {
        var master = await masterKey.GetAsync(cancellationToken);
        try
        {
            var items = (await client.QueryAsync(KeyItem.AllOf(tableName, customerId), cancellationToken)).Items ?? [];
            CustomerKey[] keys = [.. items.Select(item => KeyItem.Read(master, customerId, KeyItem.GenerationOf(item), item))];
            var current = items.Count > 0 && items[^1].Time(TableNames.ErasedOn) is null ? keys[^1] : null;
            return new KeyRing(keys, current, items.Max(item => item.Time(TableNames.ErasedOn)));
        }
        catch (Exception exception) when (StoreExceptions.OfRead(exception, ActionOfReading, cancellationToken) is { } toThrow)
        {
            // A key that cannot be opened, too: by another master key, and no event is at fault for that.
            throw toThrow;
        }
    }
}
