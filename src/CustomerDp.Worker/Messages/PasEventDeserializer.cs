using System.Net.Mime;
using CustomerDp.Contracts.Reading;
using MassTransit;
using MassTransit.Serialization;

namespace CustomerDp.Worker.Messages;

/// <summary>Reads and validates a body once, before any consumer sees it.</summary>
internal sealed class PasEventDeserializer(PasEventReader reader, ContentType contentType) : IMessageDeserializer
{
    public ContentType ContentType => contentType;

    public void Probe(ProbeContext context) => context.CreateScope("pas-event").Add("contentType", contentType.MediaType);

    public ConsumeContext Deserialize(ReceiveContext receiveContext) =>
        new BodyConsumeContext(receiveContext, Deserialize(receiveContext.Body, receiveContext.TransportHeaders, receiveContext.InputAddress));

    /// <exception cref="InvalidEventException">The body is no valid event.</exception>
    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null)
    {
        var result = reader.Read(body.GetBytes());
        if (result.IsInvalid)
        {
            throw new InvalidEventException(result.Reason);
        }

        var context = new PasMessageContext(result.Event, headers, destinationAddress);
        return new PasEventSerializerContext(result.IsEvent ? result.Event : new IgnoredEvent(result.IgnoredEventType!), context, body, contentType);
    }

    public MessageBody GetMessageBody(string text) => new StringMessageBody(text);
}
