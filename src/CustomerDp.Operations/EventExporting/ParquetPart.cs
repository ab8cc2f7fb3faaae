using System.IO.Compression;
using System.Text;
using CustomerDp.DynamoDb.Events;
using Parquet;
using Parquet.Schema;

namespace CustomerDp.Operations.EventExporting;

/// <summary>Events as rows of Parquet, in row groups that are small enough to be in memory.</summary>
/// <param name="personalIsJson">What is personal has been opened.</param>
internal sealed class ParquetPart(bool personalIsJson) : IEventPart
{
    private const int MostRows = 10_000;
    private const long MostBytes = 4 * 1024 * 1024;

    private static readonly DataField EntityKind = new DataField<string>(EventColumns.EntityKind, nullable: false);
    private static readonly DataField EntityId = new DataField<string>(EventColumns.EntityId, nullable: false);
    private static readonly DataField EventId = new DataField<string>(EventColumns.EventId, nullable: false);
    private static readonly DataField EventType = new DataField<string>(EventColumns.EventType, nullable: false);
    private static readonly DataField OccurredOn = new DataField<string>(EventColumns.OccurredOn, nullable: false);
    private static readonly DataField LogicalClockReading = new DataField<long>(EventColumns.LogicalClockReading, nullable: false);
    private static readonly DataField SchemaVersion = new DataField<int>(EventColumns.SchemaVersion, nullable: false);
    private static readonly DataField CorrelationId = new DataField<string>(EventColumns.CorrelationId, nullable: true);
    private static readonly DataField HolderId = new DataField<string>(EventColumns.HolderId, nullable: true);
    private static readonly DataField Data = new DataField<string>(EventColumns.Data, nullable: false);
    private static readonly DataField Personal = new DataField<string>(EventColumns.Personal, nullable: true);
    private static readonly DataField KeyGeneration = new DataField<int>(EventColumns.KeyGeneration, nullable: true);

    private static readonly ParquetSchema Schema = new(
        EntityKind,
        EntityId,
        EventId,
        EventType,
        OccurredOn,
        LogicalClockReading,
        SchemaVersion,
        CorrelationId,
        HolderId,
        Data,
        Personal,
        KeyGeneration);

    private readonly MemoryStream _file = PartMemory.Begin();
    private readonly List<StoredEvent> _rows = [];
    private long _bytes;
    private ParquetWriter? _writer;

    public async ValueTask AddAsync(StoredEvent @event)
    {
        _rows.Add(@event);
        _bytes += EventParts.SizeOf(@event);
        if (_rows.Count >= MostRows || _bytes >= MostBytes)
        {
            await WriteRowsAsync();
        }
    }

    public async ValueTask<MemoryStream> EndAsync()
    {
        if (_rows.Count > 0)
        {
            await WriteRowsAsync();
        }

        // What stands at the end of the file is written with it.
        await EndWriterAsync();
        _file.Position = 0;
        return _file;
    }

    public async ValueTask DisposeAsync()
    {
        await EndWriterAsync();
        await _file.DisposeAsync();
    }

    private async ValueTask EndWriterAsync()
    {
        if (_writer is { } writer)
        {
            _writer = null;
            await writer.DisposeAsync();
        }
    }

    private async Task WriteRowsAsync()
    {
        // The default of its level takes more than ten times as long, for little: it has to be said.
        _writer ??= await ParquetWriter.CreateAsync(
            Schema,
            _file,
            new ParquetOptions { CompressionMethod = CompressionMethod.Gzip, CompressionLevel = CompressionLevel.Optimal });
        using (var group = _writer.CreateRowGroup())
        {
            await group.WriteAsync(EntityKind, Texts(EventColumns.KindOf));
            await group.WriteAsync(EntityId, Texts(e => e.Entity.Id));
            await group.WriteAsync(EventId, Texts(e => e.EventId));
            await group.WriteAsync(EventType, Texts(e => e.EventType));
            await group.WriteAsync(OccurredOn, Texts(EventColumns.TimeOf));
            await group.WriteAsync<long>(LogicalClockReading, _rows.Select(e => e.LogicalClockReading).ToArray());
            await group.WriteAsync<int>(SchemaVersion, _rows.Select(e => e.SchemaVersion).ToArray());
            await group.WriteAsync(CorrelationId, Texts(e => e.CorrelationId));
            await group.WriteAsync(HolderId, Texts(e => e.HolderId));
            await group.WriteAsync(Data, Texts(e => Encoding.UTF8.GetString(e.Data)));
            await group.WriteAsync(Personal, Texts(PersonalOf));
            await group.WriteAsync<int>(KeyGeneration, _rows.Select(e => e.KeyGeneration).ToArray());
            group.CompleteValidate();
        }

        _rows.Clear();
        _bytes = 0;
    }

    private string?[] Texts(Func<StoredEvent, string?> valueOf) => [.. _rows.Select(valueOf)];

    private string? PersonalOf(StoredEvent @event) => @event.Personal is not { } personal ? null
        : personalIsJson ? Encoding.UTF8.GetString(personal)
        : Convert.ToBase64String(personal);
}
