using System.Buffers;
using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerDp.DynamoDb.Events;

namespace CustomerDp.Operations.EventExporting;

/// <summary>Events as lines of JSON, compressed by gzip.</summary>
/// <param name="personalIsJson">What is personal has been opened.</param>
internal sealed class JsonLinesPart(bool personalIsJson) : IEventPart
{
    // It never stands in a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly MemoryStream _file = PartMemory.Begin();
    private readonly ArrayBufferWriter<byte> _line = new();
    private GZipStream? _gzip;

    public ValueTask AddAsync(StoredEvent @event)
    {
        _line.ResetWrittenCount();
        using (var json = new Utf8JsonWriter(_line, Options))
        {
            json.WriteStartObject();
            json.WriteString(EventColumns.EntityKind, EventColumns.KindOf(@event));
            json.WriteString(EventColumns.EntityId, @event.Entity.Id);
            json.WriteString(EventColumns.EventId, @event.EventId);
            json.WriteString(EventColumns.EventType, @event.EventType);
            json.WriteString(EventColumns.OccurredOn, EventColumns.TimeOf(@event));
            json.WriteNumber(EventColumns.LogicalClockReading, @event.LogicalClockReading);
            json.WriteNumber(EventColumns.SchemaVersion, @event.SchemaVersion);
            json.WriteString(EventColumns.CorrelationId, @event.CorrelationId);
            json.WriteString(EventColumns.HolderId, @event.HolderId);
            WriteObject(json, EventColumns.Data, @event.Data);
            WritePersonal(json, @event.Personal);
            if (@event.KeyGeneration is { } generation)
            {
                json.WriteNumber(EventColumns.KeyGeneration, generation);
            }
            else
            {
                json.WriteNull(EventColumns.KeyGeneration);
            }

            json.WriteEndObject();
        }

        _line.Write("\n"u8);
        _gzip ??= new GZipStream(_file, CompressionLevel.Optimal, leaveOpen: true);
        _gzip.Write(_line.WrittenSpan);
        return default;
    }

    public ValueTask<MemoryStream> EndAsync()
    {
        _gzip?.Dispose();
        _gzip = null;
        _file.Position = 0;
        return new(_file);
    }

    public ValueTask DisposeAsync()
    {
        _gzip?.Dispose();
        _file.Dispose();
        return default;
    }

    private void WritePersonal(Utf8JsonWriter json, byte[]? personal)
    {
        if (personal is null)
        {
            json.WriteNull(EventColumns.Personal);
        }
        else if (personalIsJson)
        {
            WriteObject(json, EventColumns.Personal, personal);
        }
        else
        {
            json.WriteBase64String(EventColumns.Personal, personal);
        }
    }

    // Read and written again: whatever blanks are in it, it has to be one line.
    private static void WriteObject(Utf8JsonWriter json, string name, byte[] value)
    {
        using var document = JsonDocument.Parse(value);
        json.WritePropertyName(name);
        document.RootElement.WriteTo(json);
    }
}
