using System.Net.Mime;
using MassTransit;
using MassTransit.Serialization;

namespace CustomerDp.Worker.Messages;

/// <summary>Reads and validates a body once, before any consumer sees it.</summary>
internal sealed class RawMessageDeserializer(string name, Func<byte[], object> read, ContentType contentType) : IMessageDeserializer
{
    public ContentType ContentType => contentType;

    public void Probe(ProbeContext context) => context.CreateScope(name).Add("contentType", contentType.MediaType);

    public ConsumeContext Deserialize(ReceiveContext receiveContext)
    {
        var message = read(receiveContext.Body.GetBytes());
        if (message is InvalidEvent invalid)
        {
            receiveContext.AddOrUpdatePayload(() => invalid, _ => invalid);
        }

        return new BodyConsumeContext(
            receiveContext, ContextOf(message, receiveContext.Body, receiveContext.TransportHeaders, receiveContext.InputAddress));
    }

    public SerializerContext Deserialize(MessageBody body, Headers headers, Uri? destinationAddress = null) =>
        ContextOf(read(body.GetBytes()), body, headers, destinationAddress);

    public MessageBody GetMessageBody(string text) => new StringMessageBody(text);

    private PasEventSerializerContext ContextOf(object message, MessageBody body, Headers headers, Uri? destinationAddress) =>
        new(message, new PasMessageContext(null, headers, destinationAddress), body, contentType);
}
