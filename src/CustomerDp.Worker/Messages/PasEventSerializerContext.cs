using System.Diagnostics.CodeAnalysis;
using System.Net.Mime;
using MassTransit;
using MassTransit.Serialization;

namespace CustomerDp.Worker.Messages;

/// <summary>A message that has been read already. It is of exactly one type; sent on, its body is the original one to the byte.</summary>
internal sealed class PasEventSerializerContext(object message, MessageContext context, MessageBody body, ContentType contentType)
    : BaseSerializerContext(SystemTextJsonMessageSerializer.Instance, context, [MessageUrn.ForTypeString(TypeOf(message))])
{
    public override bool IsSupportedMessageType<T>() => message is T;

    public override bool IsSupportedMessageType(Type messageType) => messageType.IsInstanceOfType(message);

    public override bool TryGetMessage<T>([NotNullWhen(true)] out T? result)
        where T : class
    {
        result = message as T;
        return result is not null;
    }

    public override bool TryGetMessage(Type messageType, [NotNullWhen(true)] out object? result)
    {
        result = messageType.IsInstanceOfType(message) ? message : null;
        return result is not null;
    }

    public override IMessageSerializer GetMessageSerializer() => new OriginalBody(body, contentType);

    public override IMessageSerializer GetMessageSerializer<T>(MessageEnvelope envelope, T message) => GetMessageSerializer();

    public override IMessageSerializer GetMessageSerializer(object message, string[] messageTypes) => GetMessageSerializer();

    public override Dictionary<string, object> ToDictionary<T>(T? message)
        where T : class =>
        throw new NotSupportedException("An event of the policy administration system is not taken apart.");

    // What a trace shows.
    private static Type TypeOf(object message) => (message is ReceivedEvent received ? received.Event : message).GetType();

    private sealed class OriginalBody(MessageBody body, ContentType contentType) : IMessageSerializer
    {
        public ContentType ContentType => contentType;

        public MessageBody GetMessageBody<T>(SendContext<T> context)
            where T : class => body;
    }
}
