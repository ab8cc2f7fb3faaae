using System.Text.Json;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Fields;
using CustomerDp.Contracts.Limits;

namespace CustomerDp.Contracts.Reading;

/// <summary>The fields of an event's envelope as they come, with the first fault found among them.</summary>
internal struct EnvelopeFields(Dictionary<string, string> ignoredEventTypes)
{
    private InvalidReason? _fault;
    private string? _ignoredType;
    private bool _typeIsThere;
    private bool _schemaVersionSeen;
    private bool _idSeen;
    private bool _occurredOnSeen;
    private bool _readingSeen;

    /// <summary>The event's type; null where there is none, or one that the contract has not.</summary>
    public EventDescriptor? Descriptor { get; private set; }

    public bool TypeSeen { get; private set; }

    public string? Id { get; private set; }

    public DateTime Occurred { get; private set; }

    public long Reading { get; private set; }

    public string? Correlation { get; private set; }

    /// <summary>Any field of a plain event has come: the object is meant to be one, even where its type is missing.</summary>
    public readonly bool AnySeen => TypeSeen || _idSeen || _occurredOnSeen || _readingSeen;

    /// <summary>What an event needs of its envelope is there, and right.</summary>
    public readonly bool SufficeForData =>
        Descriptor is not null && _fault is null && Id is not null && _occurredOnSeen && _readingSeen;

    /// <summary>What the event gets of it, where it suffices.</summary>
    public readonly EventHeader Header => new(Id!, Occurred, Reading, Correlation);

    public void EventType(ref Utf8JsonReader reader)
    {
        Once(ref reader, TypeSeen);
        TypeSeen = true;
        Descriptor = null;
        _ignoredType = null;
        _typeIsThere = reader.TokenType != JsonTokenType.Null;
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return;
        }

        // Not foreach: it would allocate for each event.
        for (var i = 0; i < EventTypes.Descriptors.Count; i++)
        {
            if (EventTypes.Descriptors[i].IsNamedBy(ref reader))
            {
                Descriptor = EventTypes.Descriptors[i];
                return;
            }
        }

        ignoredEventTypes.TryGetValue(reader.GetString()!, out _ignoredType);
    }

    public void EventId(ref Utf8JsonReader reader)
    {
        Once(ref reader, _idSeen);
        _idSeen = reader.TokenType != JsonTokenType.Null;
        Id = JsonFields.EventId(ref reader, InvalidReasons.EventIdInvalid, ref _fault);
    }

    public void OccurredOn(ref Utf8JsonReader reader)
    {
        Once(ref reader, _occurredOnSeen);
        _occurredOnSeen = reader.TokenType != JsonTokenType.Null;
        Occurred = JsonFields.Timestamp(ref reader, InvalidReasons.OccurredOnInvalid, ref _fault) ?? default;
    }

    public void LogicalClockReading(ref Utf8JsonReader reader)
    {
        Once(ref reader, _readingSeen);
        _readingSeen = reader.TokenType != JsonTokenType.Null;
        Reading = JsonFields.Integer(ref reader, ContractLimits.ClockReading, InvalidReasons.LogicalClockReadingInvalid, ref _fault) ?? 0;
    }

    /// <summary>
    /// An integer of CloudEvents has 32 bits, so a greater reading comes as text there:
    /// <see href="https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md#type-system"/>.
    /// </summary>
    public void LogicalClockReadingOrText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            LogicalClockReading(ref reader);
            return;
        }

        Once(ref reader, _readingSeen);
        _readingSeen = true;
        Reading =
            JsonFields.IntegerInText(ref reader, ContractLimits.ClockReading, InvalidReasons.LogicalClockReadingInvalid, ref _fault) ?? 0;
    }

    public void SchemaVersion(ref Utf8JsonReader reader)
    {
        Once(ref reader, _schemaVersionSeen);
        _schemaVersionSeen = true;
        if (JsonFields.Integer(ref reader, long.MaxValue, InvalidReasons.SchemaVersionUnknown, ref _fault) is { } version and not 1)
        {
            _fault ??= InvalidReasons.SchemaVersionUnknown;
        }
    }

    public void CorrelationId(ref Utf8JsonReader reader)
    {
        Once(ref reader, Correlation is not null);
        Correlation = JsonFields.Identifier(ref reader, InvalidReasons.CorrelationIdInvalid, ref _fault);
    }

    /// <summary>A field of the contract stands twice.</summary>
    public void Twice() => _fault ??= InvalidReasons.FieldTwice;

    /// <summary>What the envelope alone decides: that the event is ignored or invalid; null where the data decides.</summary>
    public readonly PasEventReadResult? Ended(bool dataSeen) =>
        !_typeIsThere ? PasEventReadResult.Invalid(InvalidReasons.EventTypeMissing)
        : _ignoredType is not null ? PasEventReadResult.Ignored(_ignoredType)
        : Descriptor is null ? PasEventReadResult.Invalid(InvalidReasons.EventTypeUnknown)
        : Fault(dataSeen) is { } fault ? PasEventReadResult.Invalid(fault)
        : null;

    /// <summary>The correlation id may stand behind the data it belongs to.</summary>
    public readonly PasEvent WithCorrelationId(PasEvent @event) =>
        @event.CorrelationId is null && Correlation is not null ? @event with { CorrelationId = Correlation } : @event;

    private readonly InvalidReason? Fault(bool dataSeen) =>
        _fault is not null ? _fault
        : !_idSeen ? InvalidReasons.EventIdMissing
        : !_occurredOnSeen ? InvalidReasons.OccurredOnMissing
        : !_readingSeen ? InvalidReasons.LogicalClockReadingMissing
        : !dataSeen ? InvalidReasons.DataMissing
        : null;

    private void Once(ref Utf8JsonReader reader, bool seen)
    {
        if (seen && reader.TokenType != JsonTokenType.Null)
        {
            Twice();
        }
    }
}
