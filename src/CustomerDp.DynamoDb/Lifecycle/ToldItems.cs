using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;
using CustomerDp.Projections.Lifecycle;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>
/// What was told, as items: <c>pk = TOLD#POLICY#id</c>, <c>sk = STATE</c>. What is personal is sealed under a key of its customer, so that
/// an erasure reaches it by emptying the key, here and in backups.
/// </summary>
internal static class ToldItems
{
    /// <summary>As long as a message about the entity may wait; after that nothing told is what is not there.</summary>
    private static readonly TimeSpan NothingKeptFor = TimeSpan.FromDays(15);

    public static Dictionary<string, AttributeValue> KeyOf(EntityId entity) => new Dictionary<string, AttributeValue>()
        .With(TableNames.PartitionKey, ToldNames.PartitionOf(entity))
        .With(TableNames.SortKey, ToldNames.State);

    /// <summary>A consistent scan of what was told of all entities.</summary>
    public static ScanRequest ScanOf(string controlTable, int pageSize) => new()
    {
        TableName = controlTable,
        ConsistentRead = true,
        Limit = pageSize,
        FilterExpression = $"begins_with({TableNames.PartitionKey}, :told) AND {TableNames.SortKey} = :state",
        ExpressionAttributeValues = new Dictionary<string, AttributeValue>()
            .With(":told", ToldNames.Prefix)
            .With(":state", ToldNames.State),
    };

    /// <summary>Of which entity an item says what was told; null: it is none of those.</summary>
    public static EntityId? EntityOf(Dictionary<string, AttributeValue> item) =>
        item.Text(TableNames.SortKey) == ToldNames.State
        && item.Key() is var key
        && key.StartsWith(ToldNames.Prefix, StringComparison.Ordinal)
            ? EventKeys.Parse(key[ToldNames.Prefix.Length..])
            : null;

    /// <summary>A policy or a quote.</summary>
    public static Dictionary<string, AttributeValue> Write(EntityId entity, ToldEntityState state, DateTimeOffset now)
    {
        var item = KeyOf(entity).With(TableNames.CustomerId, state.Seen.CustomerId).With(ToldNames.SeenVersion, state.Seen.Version);
        item[ToldNames.Version] = AttributeMap.Number(state.Version);
        item[ToldNames.Fields] = Map(state.Seen.Fields);
        item[ToldNames.Customers] = new() { L = [.. state.Customers.Select(id => new AttributeValue { S = id })] };
        if (state.Seen.Fields.Count == 0)
        {
            item[TimeToLive.Attribute] = TimeToLive.Of(now + NothingKeptFor);
        }

        return item;
    }

    public static ToldEntityState ReadEntity(Dictionary<string, AttributeValue>? item) =>
        item is not { Count: > 0 } || !item.ContainsKey(ToldNames.Version)
            ? ToldEntityState.None
            : new(
                SeenEntity.Told(item.Text(TableNames.CustomerId), Texts(item.RequiredMap(ToldNames.Fields))) with
                {
                    Version = item.Text(ToldNames.SeenVersion),
                },
                NumberOf(item, ToldNames.Version),
                [.. (item.GetValueOrDefault(ToldNames.Customers)?.L ?? []).Select(id => id.S)]);

    /// <summary>A customer.</summary>
    /// <param name="told">How far they have been told of.</param>
    /// <param name="unsent">What is not sent yet, each as <see cref="WriteEvent"/> makes it.</param>
    /// <param name="key">What seals what is personal; null: it is not kept.</param>
    public static Dictionary<string, AttributeValue> Write(
        ToldCustomer told, IEnumerable<Dictionary<string, AttributeValue>> unsent, CustomerKey? key)
    {
        var item = KeyOf(ToldNames.CustomerOf(told.CustomerId))
            .With(TableNames.ErasedOn, told.Own.ErasedOn)
            .With(ToldNames.SeenVersion, told.Own.Version);
        item[ToldNames.Revision] = AttributeMap.Number(told.Revision);
        item[ToldNames.PoliciesInForce] = AttributeMap.Number(told.PoliciesInForce);
        item[ToldNames.IsDeleted] = new() { BOOL = told.IsDeleted };
        var (personal, others) = Split(told.Own.Fields);
        item[ToldNames.Fields] = Map(others);
        if (personal.Count > 0 && key?.Bytes is { } bytes)
        {
            var content = JsonSerializer.SerializeToUtf8Bytes(personal);
            item[ToldNames.Personal] = Sealed(bytes, content, ContextOf(told.CustomerId, told.Revision));
            item[ToldNames.KeyGeneration] = AttributeMap.Number(key.Generation);
        }

        item[ToldNames.Unsent] = new() { L = [.. unsent.Select(u => new AttributeValue { M = u })] };
        return item;
    }

    /// <summary>A customer of whom nothing was told, although somebody looked at them.</summary>
    public static Dictionary<string, AttributeValue> WriteUntold(ToldCustomer customer, DateTimeOffset now)
    {
        var item = KeyOf(ToldNames.CustomerOf(customer.CustomerId)).With(ToldNames.SeenVersion, customer.Own.Version);
        item[TimeToLive.Attribute] = TimeToLive.Of(now + NothingKeptFor);
        return item;
    }

    /// <summary>Whether anything was told of a customer; null: nobody looked at them.</summary>
    public static bool IsTold([NotNullWhen(true)] Dictionary<string, AttributeValue>? item) =>
        item is { Count: > 0 } && item.ContainsKey(ToldNames.Revision);

    /// <summary>The key that a customer's item, or an event, is sealed by; null where nothing is.</summary>
    public static int? GenerationOf(Dictionary<string, AttributeValue> item) =>
        item.ContainsKey(ToldNames.Personal) ? (int)NumberOf(item, ToldNames.KeyGeneration) : null;

    /// <param name="customerId">The customer.</param>
    /// <param name="item">Theirs.</param>
    /// <param name="key">What opens it; null: it is gone, or there is nothing.</param>
    public static ToldCustomer ReadCustomer(string customerId, Dictionary<string, AttributeValue> item, byte[]? key)
    {
        var revision = NumberOf(item, ToldNames.Revision);
        var fields = Texts(item.RequiredMap(ToldNames.Fields));
        if (key is not null)
        {
            var content = Sealing.Open(key, item[ToldNames.Personal].B.ToArray(), ContextOf(customerId, revision));
            fields = fields.Concat(JsonSerializer.Deserialize<Dictionary<string, string>>(content)!);
        }

        return new ToldCustomer(
            customerId,
            revision,
            (int)NumberOf(item, ToldNames.PoliciesInForce),
            item.GetValueOrDefault(ToldNames.IsDeleted)?.BOOL is true,
            SeenEntity.Told(customerId, fields) with
            {
                ErasedOn = item.Time(TableNames.ErasedOn),
                Version = item.Text(ToldNames.SeenVersion),
            });
    }

    /// <summary>What is not sent yet.</summary>
    public static IReadOnlyList<Dictionary<string, AttributeValue>> UnsentOf(Dictionary<string, AttributeValue> item) =>
        [.. (item.GetValueOrDefault(ToldNames.Unsent)?.L ?? []).Select(u => u.M)];

    /// <summary>An event.</summary>
    /// <param name="event">The event.</param>
    /// <param name="source">Whose events they are.</param>
    /// <param name="personal">Which values of a person are sent.</param>
    /// <param name="key">What seals them; null: they are not sent.</param>
    public static Dictionary<string, AttributeValue> WriteEvent(
        LifecycleEvent @event, string source, PersonalValues personal, CustomerKey? key)
    {
        var item = new Dictionary<string, AttributeValue>()
            .With(ToldNames.Type, @event.Type.ToString())
            .With(ToldNames.At, @event.At)
            .With(ToldNames.Body, Encoding.UTF8.GetString(CloudEventBody.Write(@event, source, PersonalValues.None)));
        item[ToldNames.Revision] = AttributeMap.Number(@event.Revision);
        if (personal != PersonalValues.None && @event.HasPersonal && key?.Bytes is { } bytes)
        {
            var body = CloudEventBody.Write(@event, source, personal);
            item[ToldNames.Personal] = Sealed(bytes, body, EventContextOf(@event.CustomerId, @event.Revision));
            item[ToldNames.KeyGeneration] = AttributeMap.Number(key.Generation);
        }

        return item;
    }

    /// <param name="customerId">Whose event.</param>
    /// <param name="item">The event.</param>
    /// <param name="key">What opens what is personal; null: it is gone, or there is nothing.</param>
    public static ToldEvent ReadEvent(string customerId, Dictionary<string, AttributeValue> item, byte[]? key)
    {
        var revision = NumberOf(item, ToldNames.Revision);
        var body = key is null
            ? item.RequiredText(ToldNames.Body)
            : Encoding.UTF8.GetString(Sealing.Open(key, item[ToldNames.Personal].B.ToArray(), EventContextOf(customerId, revision)));
        return new ToldEvent(
            customerId, revision, item.RequiredText(ToldNames.Type), VersionText.Utc(item.RequiredText(ToldNames.At)), body);
    }

    /// <summary>An event as an item of its own, kept for looking at.</summary>
    public static Dictionary<string, AttributeValue> Kept(
        string customerId, Dictionary<string, AttributeValue> @event, DateTimeOffset until)
    {
        var item = new Dictionary<string, AttributeValue>(@event)
            .With(TableNames.PartitionKey, ToldNames.PartitionOf(ToldNames.CustomerOf(customerId)))
            .With(
                TableNames.SortKey,
                string.Create(CultureInfo.InvariantCulture, $"{ToldNames.EventPrefix}{NumberOf(@event, ToldNames.Revision):D16}"));
        item[TimeToLive.Attribute] = TimeToLive.Of(until);
        return item;
    }

    private static long NumberOf(Dictionary<string, AttributeValue> item, string name) =>
        long.Parse(item.GetValueOrDefault(name)?.N ?? throw new StoredItemException(name), CultureInfo.InvariantCulture);

    private static AttributeValue Map(IEnumerable<KeyValuePair<string, string>> fields) =>
        new() { M = fields.ToDictionary(f => f.Key, f => new AttributeValue { S = f.Value }) };

    private static IEnumerable<KeyValuePair<string, string>> Texts(Dictionary<string, AttributeValue> map) =>
        map.Select(f => KeyValuePair.Create(f.Key, f.Value.S));

    private static AttributeValue Sealed(byte[] key, byte[] content, byte[] context) =>
        new() { B = new MemoryStream(Sealing.Seal(key, content, context)) };

    private static (Dictionary<string, string> Personal, Dictionary<string, string> Others) Split(
        IReadOnlyDictionary<string, string> fields)
    {
        var split = fields.ToLookup(f => ViewFields.Personal.Contains(f.Key));
        return (split[true].ToDictionary(), split[false].ToDictionary());
    }

    // Moved to another place or another customer it does not open.
    private static byte[] ContextOf(string customerId, long revision) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{ToldNames.Prefix}{revision}\0{customerId}"));

    private static byte[] EventContextOf(string customerId, long revision) => Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"{ToldNames.EventPrefix}{revision}\0{customerId}"));
}
