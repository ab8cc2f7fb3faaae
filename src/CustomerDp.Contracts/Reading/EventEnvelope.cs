using System.Text.Json;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Fields;
using CustomerDp.Contracts.Reading.Wrappings;

namespace CustomerDp.Contracts.Reading;

/// <summary>
/// The members of the outermost object, gathered in one pass: those of a plain event, and the marks of the wrappings. The data is
/// read where it stands when the fields before it suffice, as in the contract's order; else it is read again at the end.
/// </summary>
internal ref struct EventEnvelope(Dictionary<string, string> ignoredEventTypes)
{
    private EnvelopeFields _fields = new(ignoredEventTypes);
    private Utf8JsonReader _dataLater;
    private bool _dataIsLater;
    private bool _dataSeen;
    private PasEvent? _event;
    private InvalidReason? _dataFault;
    private Marks _marks;

    [Flags]
    private enum Marks
    {
        None = 0,
        SpecVersion = 1,
        EventSource = 2,
        DetailType = 4,
        Type = 8,
        Message = 16,
    }

    /// <summary>There is an <c>eventType</c>, of whatever kind.</summary>
    public readonly bool IsPlainEvent => _fields.TypeSeen;

    /// <summary>The wrapping that the members show; null where they show none.</summary>
    public readonly Wrapping? Wrapping =>
        _marks.HasFlag(Marks.SpecVersion) ? Wrappings.Wrapping.CloudEvent
        : _marks.HasFlag(Marks.EventSource) ? Wrappings.Wrapping.KinesisRecord
        : _marks.HasFlag(Marks.DetailType) ? Wrappings.Wrapping.EventBridgeEvent
        : _marks.HasFlag(Marks.Type | Marks.Message) ? Wrappings.Wrapping.SnsNotification
        : _dataSeen && !_fields.AnySeen ? Wrappings.Wrapping.PipeTemplate
        : null;

    /// <summary>Reads the object whose start the reader stands on, and whatever follows it.</summary>
    public void Read(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("eventType"u8))
            {
                reader.Read();
                _fields.EventType(ref reader);
            }
            else if (reader.ValueTextEquals("eventId"u8))
            {
                reader.Read();
                _fields.EventId(ref reader);
            }
            else if (reader.ValueTextEquals("occurredOn"u8))
            {
                reader.Read();
                _fields.OccurredOn(ref reader);
            }
            else if (reader.ValueTextEquals("logicalClockReading"u8))
            {
                reader.Read();
                _fields.LogicalClockReading(ref reader);
            }
            else if (reader.ValueTextEquals("schemaVersion"u8))
            {
                reader.Read();
                _fields.SchemaVersion(ref reader);
            }
            else if (reader.ValueTextEquals("correlationId"u8))
            {
                reader.Read();
                _fields.CorrelationId(ref reader);
            }
            else if (reader.ValueTextEquals("data"u8))
            {
                reader.Read();
                Data(ref reader);
            }
            else
            {
                _marks |= MarkOf(ref reader);
                reader.Read();
                reader.Skip();
            }
        }

        // The reader throws for anything but white space behind the object.
        reader.Read();
    }

    /// <summary>The event, or the first fault: of the envelope's fields before the data's.</summary>
    public PasEventReadResult Finish()
    {
        if (_fields.Ended(_dataSeen) is { } ended)
        {
            return ended;
        }

        if (_dataIsLater)
        {
            _event = EventData.Read(ref _dataLater, in _fields, out _dataFault);
        }

        return _dataFault is not null ? PasEventReadResult.Invalid(_dataFault) : PasEventReadResult.Of(_fields.WithCorrelationId(_event!));
    }

    private static Marks MarkOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("specversion"u8) ? Marks.SpecVersion
        : reader.ValueTextEquals("eventSource"u8) ? Marks.EventSource
        : reader.ValueTextEquals("detail-type"u8) ? Marks.DetailType
        : reader.ValueTextEquals("Type"u8) ? Marks.Type
        : reader.ValueTextEquals("Message"u8) ? Marks.Message
        : Marks.None;

    private void Data(ref Utf8JsonReader reader)
    {
        if (_dataSeen)
        {
            _fields.Twice();
        }

        _dataSeen = true;
        if (_fields.SufficeForData)
        {
            _event = EventData.Read(ref reader, in _fields, out _dataFault);
            return;
        }

        _dataIsLater = true;
        _dataLater = reader;
        reader.Skip();
    }
}
