using System.Net.Mime;
using CustomerDp.Contracts.Commands;
using CustomerDp.Worker.Messages;
using MassTransit;
using MassTransit.Serialization;

namespace CustomerDp.Worker.Commands;

/// <summary>Reads and validates a command once, before the consumer sees it.</summary>
internal sealed class QueueCommandDeserializer(QueueCommandReader reader, ContentType contentType) : IMessageDeserializer
{
    public ContentType ContentType => contentType;

    public void Probe(ProbeContext context) => context.CreateScope("queue-command").Add("contentType", contentType.MediaType);

    public ConsumeContext Deserialize(ReceiveContext receiveContext)
    {
        var message = Read(receiveContext.Body);
        if (message is InvalidEvent invalid)
        {
            receiveContext.AddOrUpdatePayload(() => invalid, _ => invalid);
        }

        return new BodyConsumeContext(
            receiveContext, ContextOf(message, receiveContext.Body, receiveContext.TransportHeaders, receiveContext.InputAddress));
    }

    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null) =>
        ContextOf(Read(body), body, headers, destinationAddress);

    public MessageBody GetMessageBody(string text) => new StringMessageBody(text);

    private object Read(MessageBody body) =>
        reader.TryRead(body.GetBytes(), out var command, out var reason) ? command : new InvalidEvent(reason);

    private PasEventSerializerContext ContextOf(object message, MessageBody body, Headers headers, Uri? destinationAddress) =>
        new(message, new PasMessageContext(null, headers, destinationAddress), body, contentType);
}
