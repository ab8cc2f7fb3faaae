using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Recording;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Registers;

namespace CustomerDp.DynamoDb.Events;

/// <summary>
/// An event as an item of the log, which <see cref="LogItem"/> wrote: <c>pk</c> is its aggregate's entity key, <c>sk</c> its reading and
/// its id, in the order of versions. The same event gives the same item. What converts a quote is a second item among that quote's, behind
/// the quote's own events.
/// </summary>
internal static class EventItem
{
    public const string EventType = "eventType";
    public const string OccurredOn = "occurredOn";
    public const string SchemaVersion = "schemaVersion";
    public const string CorrelationId = "correlationId";

    /// <summary>The data as text, or compressed (gzip) as binary.</summary>
    public const string Data = "data";

    /// <summary>What is personal, sealed.</summary>
    public const string Personal = "personal";

    /// <summary>The generation of the key that it is sealed with.</summary>
    public const string KeyGeneration = "keyGeneration";

    /// <summary>The reading, where <c>sk</c> does not have it.</summary>
    public const string Reading = "logicalClockReading";

    /// <summary>
    /// What <c>sk</c> of a conversion begins with, before the event's id: behind every reading, which begins with a digit. Readings of
    /// several policies have no order, so that the id alone says it.
    /// </summary>
    public const string ConversionPrefix = "CONVERSION#";

    /// <summary>Whose key sealed what is personal, and which; null where nothing is.</summary>
    public static (string CustomerId, int Generation)? KeyOf(Dictionary<string, AttributeValue> item) =>
        item.ContainsKey(Personal)
            ? (item.RequiredText(TableNames.HolderId), (int)NumberOf(item, KeyGeneration))
            : null;

    /// <param name="item">The item.</param>
    /// <param name="key">What opens what is personal; null: it is gone, or there is nothing.</param>
    /// <exception cref="StoredItemException">It is no event's.</exception>
    public static PasEvent Read(Dictionary<string, AttributeValue> item, byte[]? key)
    {
        var type = item.RequiredText(EventType);
        var version = VersionOf(item);
        var header = new RecordHeader(
            EventTypes.Recorded.FirstOrDefault(e => e.Name == type) ?? throw new StoredItemException(EventType),
            version.EventId,
            VersionText.Utc(item.RequiredText(OccurredOn)),
            version.Reading,
            item.Text(CorrelationId));
        var personal = key is not null && item.ContainsKey(Personal) ? Opened(item, key) : [];
        return EventRecord.Read(header, DataOf(item), personal);
    }

    /// <summary>Whether an exception says that an item is no event's, whatever wrote it.</summary>
    public static bool IsUnreadable(Exception exception) => exception is
        StoredItemException or FormatException or CryptographicException or ArgumentOutOfRangeException or OverflowException
        or InvalidDataException or JsonException;

    /// <summary>Whether it is an event's second item, among those of the quote that it converts.</summary>
    public static bool IsConversion(Dictionary<string, AttributeValue> item) =>
        item.RequiredText(TableNames.SortKey).StartsWith(ConversionPrefix, StringComparison.Ordinal);

    /// <summary>An item as it stands, of whatever type its event is.</summary>
    /// <param name="item">The item.</param>
    /// <param name="personal">What is personal in it, as it is told.</param>
    /// <exception cref="StoredItemException">It is no event's.</exception>
    public static StoredEvent Stored(Dictionary<string, AttributeValue> item, byte[]? personal)
    {
        var version = VersionOf(item);
        var data = DataOf(item);
        using var json = JsonDocument.Parse(data);
        return new StoredEvent(
            EntityOf(item) ?? throw new StoredItemException(TableNames.PartitionKey),
            version.EventId,
            item.RequiredText(EventType),
            OccurredOnOf(item),
            version.Reading,
            (int)NumberOf(item, SchemaVersion),
            item.Text(CorrelationId),
            HolderOf(item),
            json.RootElement.ValueKind == JsonValueKind.Object ? data : throw new StoredItemException(Data),
            personal,
            KeyOf(item)?.Generation);
    }

    /// <summary>What is personal, sealed; null where nothing is.</summary>
    public static byte[]? SealedOf(Dictionary<string, AttributeValue> item) => item.GetValueOrDefault(Personal)?.B?.ToArray();

    /// <summary>What is personal, opened.</summary>
    public static byte[] Opened(Dictionary<string, AttributeValue> item, byte[] key) =>
        Sealing.Open(key, SealedOf(item) ?? throw new StoredItemException(Personal), ContextOf(item));

    private static byte[] DataOf(Dictionary<string, AttributeValue> item) => item.GetValueOrDefault(Data) switch
    {
        { S: { } text } => Encoding.UTF8.GetBytes(text),
        { B: { } compressed } => Decompressed(compressed),
        _ => throw new StoredItemException(Data),
    };

    /// <summary>What is personal in an item, sealed by another key.</summary>
    /// <param name="item">The item.</param>
    /// <param name="key">What opens it.</param>
    /// <param name="next">What seals it from now on.</param>
    public static AttributeValue SealedAnew(Dictionary<string, AttributeValue> item, byte[] key, byte[] next) =>
        new() { B = new MemoryStream(Sealing.Seal(next, Opened(item, key), ContextOf(item))) };

    /// <summary>When the event happened, in UTC.</summary>
    /// <exception cref="StoredItemException">It is no event's.</exception>
    public static DateTime OccurredOnOf(Dictionary<string, AttributeValue> item) => VersionText.Utc(item.RequiredText(OccurredOn));

    /// <summary>The policy holder that the event names; null where it names none.</summary>
    public static string? HolderOf(Dictionary<string, AttributeValue> item) => item.Text(TableNames.HolderId);

    /// <summary>Both parts of its key, with a blank between: what it is called where it has to be looked for.</summary>
    public static string NameOf(Dictionary<string, AttributeValue> item) => $"{item.Key()} {item.RequiredText(TableNames.SortKey)}";

    /// <summary>The entity whose events have the item's key; null for a key of another kind.</summary>
    public static EntityId? EntityOf(Dictionary<string, AttributeValue> item) =>
        EntityKey.Parse(item.Key()) is var (kind, id) ? new EntityId(kind, id) : null;

    /// <summary>A generation as it stands in an item.</summary>
    public static AttributeValue GenerationValue(int generation) => new() { N = generation.ToString(CultureInfo.InvariantCulture) };

    private static ClockVersion VersionOf(Dictionary<string, AttributeValue> item)
    {
        var text = item.RequiredText(TableNames.SortKey);
        return text.StartsWith(ConversionPrefix, StringComparison.Ordinal)
            ? new(NumberOf(item, Reading), text[ConversionPrefix.Length..])
            : VersionText.Clock(text);
    }

    private static long NumberOf(Dictionary<string, AttributeValue> item, string name) =>
        long.Parse(item.GetValueOrDefault(name)?.N ?? throw new StoredItemException(name), CultureInfo.InvariantCulture);

    /// <summary>What sealed data is bound to: moved to another place or another customer it does not open.</summary>
    public static byte[] ContextOf(LogKey key, string holderId) => Encoding.UTF8.GetBytes($"{key.Partition}\0{key.Sort}\0{holderId}");

    private static byte[] ContextOf(Dictionary<string, AttributeValue> item) =>
        ContextOf(LogKey.Of(item), item.RequiredText(TableNames.HolderId));

    private static byte[] Decompressed(MemoryStream compressed)
    {
        using var gzip = new GZipStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress);
        using var data = new MemoryStream();
        gzip.CopyTo(data);
        return data.ToArray();
    }
}
