using System.Buffers;
using System.Net.Mime;
using System.Text;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Reading;
using CustomerDp.ServiceDefaults.Correlation;
using MassTransit;
using MassTransit.Serialization;

namespace CustomerDp.Worker.Messages;

/// <summary>Reads and validates a body once, before any consumer sees it.</summary>
internal sealed class PasEventDeserializer(PasEventReader reader, EventStream stream, ContentType contentType) : IMessageDeserializer
{
    public ContentType ContentType => contentType;

    public void Probe(ProbeContext context) => context.CreateScope("pas-event").Add("contentType", contentType.MediaType);

    public ConsumeContext Deserialize(ReceiveContext receiveContext)
    {
        var message = Read(receiveContext.Body);
        if (message is InvalidEvent)
        {
            receiveContext.AddOrUpdatePayload(() => (InvalidEvent)message, _ => (InvalidEvent)message);
        }

        CorrelationFlow.Is(EventOf(message)?.CorrelationId);
        return new BodyConsumeContext(
            receiveContext, ContextOf(message, receiveContext.Body, receiveContext.TransportHeaders, receiveContext.InputAddress));
    }

    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null) =>
        ContextOf(Read(body), body, headers, destinationAddress);

    public MessageBody GetMessageBody(string text) => new StringMessageBody(text);

    private object Read(MessageBody body)
    {
        var text = body.GetString();
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return MessageOf(reader.Read(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes))));
        }
        finally
        {
            // It is personal data.
            ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        }
    }

    private object MessageOf(PasEventReadResult result)
    {
        return result.IsEvent ? OfStream(result.Event)
            : result.IsIgnored ? new IgnoredEvent(result.IgnoredEventType)
            : result.IsAggregate ? new AggregatedRecords(result.Records)
            : new InvalidEvent(result.Reason!);
    }

    // Of another stream it is what it is: no message that anything here consumes.
    private object OfStream(PasEvent @event) =>
        @event.Descriptor.Stream == stream ? new ReceivedEvent(@event) : @event;

    private static PasEvent? EventOf(object message) => message as PasEvent ?? (message as ReceivedEvent)?.Event;

    private PasEventSerializerContext ContextOf(object message, MessageBody body, Headers headers, Uri? destinationAddress) =>
        new(message, new PasMessageContext(EventOf(message), headers, destinationAddress), body, contentType);
}
