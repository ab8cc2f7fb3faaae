using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Recording;

/// <summary>
/// An event as the product records it: its data in the contract's names, and apart from them what is personal. What the contract does not
/// name is not kept: whatever else a publisher sent is nothing that an erasure would find.
/// </summary>
public static class EventRecord
{
    // As deep as the contract goes, and a level of room.
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 8 };

    // It never stands in a page.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Of each thread, since every event is written.
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>The event without personal values.</summary>
    public static PasEvent Impersonal(PasEvent @event) => @event is PolicyHolderAddedToQuoteEvent held
        ? held with { PolicyHolder = new PolicyHolder { PolicyHolderId = held.PolicyHolder.PolicyHolderId } }
        : @event;

    /// <summary>The data as a JSON object in UTF-8, without personal values. The same event gives the same bytes.</summary>
    public static byte[] DataOf(PasEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        var impersonal = Impersonal(@event);
        return Written(writer => impersonal.Descriptor.WriteData(writer, impersonal));
    }

    /// <summary>
    /// The personal values of a <see cref="PolicyHolderAddedToQuoteEvent"/>, with the customer's identifier, as a JSON object in UTF-8;
    /// null where the event has none.
    /// </summary>
    public static byte[]? PersonalOf(PasEvent @event) => @event is PolicyHolderAddedToQuoteEvent held && HasPersonal(held)
        ? Written(writer => PolicyHolderData.Write(writer, held.PolicyHolder))
        : null;

    /// <summary>Whether the event says anything of the person besides the identifier.</summary>
    public static bool HasPersonal(PolicyHolderAddedToQuoteEvent @event)
    {
        ArgumentNullException.ThrowIfNull(@event);
        return @event.PolicyHolder != new PolicyHolder { PolicyHolderId = @event.PolicyHolder.PolicyHolderId };
    }

    /// <summary>The event again.</summary>
    /// <param name="header">What stands beside the data.</param>
    /// <param name="data">From <see cref="DataOf"/>.</param>
    /// <param name="personal">From <see cref="PersonalOf"/>; empty where there is nothing personal, or not any more.</param>
    /// <exception cref="FormatException">It is no record of an event. The message names a code, and no value.</exception>
    public static PasEvent Read(in RecordHeader header, ReadOnlySpan<byte> data, ReadOnlySpan<byte> personal)
    {
        InvalidReason? fault = null;
        try
        {
            var reader = new Utf8JsonReader(data, ReaderOptions);
            reader.Read();
            var envelope = new EventHeader(header.EventId, header.OccurredOn, header.LogicalClockReading, header.CorrelationId);
            var @event = header.Event.ReadData(ref reader, envelope, ref fault);
            if (!personal.IsEmpty && @event is PolicyHolderAddedToQuoteEvent held)
            {
                var personalReader = new Utf8JsonReader(personal, ReaderOptions);
                personalReader.Read();
                @event = held with { PolicyHolder = PolicyHolderData.Read(ref personalReader, ref fault)! };
            }

            return fault is null && @event is not null ? @event : throw new FormatException($"No record of an event: {fault?.Code}.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Its message may quote the record.
            throw new FormatException($"No record of an event: {exception.GetType().Name}.");
        }
    }

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(512);
        var writer = _writer ??= new Utf8JsonWriter(buffer, WriterOptions);
        try
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
            writer.Flush();
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            // Nothing of it stays in memory.
            writer.Reset();
            buffer.Clear();
        }
    }
}
