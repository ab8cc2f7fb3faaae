using System.Text.Json;
using System.Text.Unicode;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Fields;
using CustomerDp.Contracts.Reading.Wrappings;

namespace CustomerDp.Contracts.Reading;

/// <summary>
/// Reads a message body: one pass over UTF-8 for a plain event, and whatever AWS wrapped around it taken off first. A body is an
/// event, is ignored, holds several records, or is invalid for one reason; reading never throws for what is in it.
/// </summary>
public sealed class PasEventReader
{
    /// <summary>How many wrappings an event may be inside.</summary>
    public const int MaxWrappings = 3;

    // Unknown members are never an error, however deep they nest; the reader keeps one bit a level and does not recurse.
    private static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = int.MaxValue };

    private readonly Dictionary<string, string> _ignoredEventTypes;

    /// <param name="ignoredEventTypes">
    /// Names of event types of the upstream streams that the product does not use, case-sensitive: a body of such a type is ignored
    /// without a look at its other fields. None of <see cref="EventTypes.All"/>.
    /// </param>
    /// <exception cref="ArgumentException">A type of the contract is among them: its events would be lost.</exception>
    public PasEventReader(params IEnumerable<string> ignoredEventTypes)
    {
        _ignoredEventTypes = ignoredEventTypes.Distinct(StringComparer.Ordinal).ToDictionary(t => t, t => t, StringComparer.Ordinal);
        if (EventTypes.All.FirstOrDefault(_ignoredEventTypes.ContainsKey) is { } used)
        {
            throw new ArgumentException(
                $"{used} is an event type of the contract; ignoring it would lose its events.",
                nameof(ignoredEventTypes));
        }
    }

    /// <summary>Reads a body.</summary>
    /// <param name="utf8Body">The body in UTF-8; a byte order mark in front is passed over.</param>
    public PasEventReadResult Read(ReadOnlySpan<byte> utf8Body) => ReadAny(utf8Body, wrappings: 0);

    /// <summary>Reads the data of a Kinesis record, as if it were in the body of a message as EventBridge Pipes sends it.</summary>
    /// <param name="data">Any bytes.</param>
    public PasEventReadResult ReadRecord(ReadOnlySpan<byte> data) => ReadAny(data, wrappings: 1);

    private PasEventReadResult ReadAny(ReadOnlySpan<byte> bytes, int wrappings)
    {
        try
        {
            return Read(bytes, wrappings);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The message may quote the body, so it goes no further. InvalidOperationException is what Utf8JsonReader throws for an
            // escaped surrogate without its other half.
            return PasEventReadResult.Invalid(InvalidReasons.NotJson);
        }
    }

    private PasEventReadResult Read(ReadOnlySpan<byte> bytes, int wrappings)
    {
        if (KinesisAggregate.Is(bytes))
        {
            return KinesisAggregate.Split(bytes) is { Count: > 0 } records
                ? PasEventReadResult.Aggregate(records)
                : PasEventReadResult.Invalid(InvalidReasons.KinesisAggregateBroken);
        }

        var utf8 = ByteOrderMark.Skip(bytes);
        if (!Utf8.IsValid(utf8))
        {
            return PasEventReadResult.Invalid(InvalidReasons.NotJson);
        }

        var reader = new Utf8JsonReader(utf8, ReaderOptions);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            // The rest is read as well: what is not JSON to its end is not JSON, whatever it starts with.
            reader.Skip();
            reader.Read();
            return PasEventReadResult.Invalid(
                LargePayload.IsPointedAtBy(utf8, ReaderOptions) ? InvalidReasons.PayloadInS3 : InvalidReasons.NotAnObject);
        }

        var envelope = new EventEnvelope(_ignoredEventTypes);
        envelope.Read(ref reader);
        if (envelope.IsPlainEvent)
        {
            return envelope.Finish();
        }

        if (envelope.Wrapping is not { } wrapping)
        {
            return PasEventReadResult.Invalid(
                LargePayload.IsPointedAtBy(utf8, ReaderOptions) ? InvalidReasons.PayloadInS3 : InvalidReasons.EventTypeMissing);
        }

        if (wrapping == Wrapping.CloudEvent)
        {
            return CloudEvent.Read(utf8, ReaderOptions, _ignoredEventTypes);
        }

        if (wrappings == MaxWrappings)
        {
            return PasEventReadResult.Invalid(InvalidReasons.NestedTooDeep);
        }

        var inner = WrappedEvent.Of(wrapping, utf8, ReaderOptions, out var fault);
        return fault is null ? Read(inner, wrappings + 1) : PasEventReadResult.Invalid(fault);
    }
}
