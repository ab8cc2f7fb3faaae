using System.IO.Compression;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Recording;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Registers;
using CustomerDp.Projections.Rules;

namespace CustomerDp.DynamoDb.Events;

/// <summary>An event on its way into the log, as one of its items; <see cref="EventItem"/> reads it again.</summary>
internal sealed class LogItem : IWrittenItem
{
    private const int LongestPlain = 1024;
    private const int ThisSchema = 1;

    private readonly PasEvent _event;
    private readonly string? _holderId;
    private readonly byte[] _data;
    private readonly byte[]? _compressed;
    private readonly byte[]? _sealed;
    private readonly int _generation;
    private readonly bool _isConversion;

    private LogItem(PasEvent @event, CustomerKey? key)
    {
        var subject = EventSubject.Of(@event);
        Key = new LogKey(
            EntityKey.Of(subject.Kind, subject.Id), VersionText.Of(new ClockVersion(@event.LogicalClockReading, @event.EventId)));
        _event = @event;
        _holderId = EventSubject.HolderOf(@event);
        _data = EventRecord.DataOf(@event);
        _compressed = _data.Length > LongestPlain ? Compressed(_data) : null;
        if (key is { Bytes: { } bytes } && EventRecord.PersonalOf(@event) is { } personal)
        {
            _sealed = Sealing.Seal(bytes, personal, EventItem.ContextOf(Key, _holderId!));
            _generation = key.Generation;
        }
    }

    // The quote never was a customer's by it, so it is not in the index of them.
    private LogItem(LogItem own, EntityId quote)
    {
        Key = new LogKey(EntityKey.Of(quote.Kind, quote.Id), EventItem.ConversionPrefix + own._event.EventId);
        _event = own._event;
        _data = own._data;
        _compressed = own._compressed;
        _sealed = own._sealed;
        _generation = own._generation;
        _isConversion = true;
    }

    /// <summary>Where it will stand.</summary>
    public LogKey Key { get; }

    /// <summary>All items of an event, its own first.</summary>
    /// <param name="event">The event.</param>
    /// <param name="key">What seals what is personal in it; null: nothing is, or it is not kept.</param>
    public static IReadOnlyList<LogItem> AllOf(PasEvent @event, CustomerKey? key)
    {
        var own = new LogItem(@event, key);
        return EventSubject.ConvertedBy(@event) is { } quote ? [own, new LogItem(own, quote)] : [own];
    }

    public void Write(IItemWriter writer)
    {
        writer.Text(TableNames.PartitionKey, Key.Partition);
        writer.Text(TableNames.SortKey, Key.Sort);
        writer.Text(EventItem.EventType, _event.EventType);
        writer.Text(EventItem.OccurredOn, VersionText.Of(_event.OccurredOn));
        writer.Maybe(EventItem.CorrelationId, _event.CorrelationId);
        writer.Maybe(TableNames.HolderId, _holderId);
        writer.Number(EventItem.SchemaVersion, ThisSchema);
        if (_compressed is null)
        {
            writer.Text(EventItem.Data, _data);
        }
        else
        {
            writer.Binary(EventItem.Data, _compressed);
        }

        if (_sealed is not null)
        {
            writer.Binary(EventItem.Personal, _sealed);
            writer.Number(EventItem.KeyGeneration, _generation);
        }

        if (_isConversion)
        {
            writer.Number(EventItem.Reading, _event.LogicalClockReading);
        }
    }

    private static byte[] Compressed(byte[] data)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(data);
        }

        return compressed.ToArray();
    }
}
