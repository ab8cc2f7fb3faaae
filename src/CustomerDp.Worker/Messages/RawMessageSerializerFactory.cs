using System.Net.Mime;
using MassTransit;
using MassTransit.Serialization;

namespace CustomerDp.Worker.Messages;

/// <summary>Raw JSON in place of MassTransit's envelope: who sends it knows nothing of it.</summary>
/// <param name="name">What the messages are called in a probe.</param>
/// <param name="read">The message of a body; an <see cref="InvalidEvent"/> where it is none.</param>
internal sealed class RawMessageSerializerFactory(string name, Func<byte[], object> read) : ISerializerFactory
{
    public ContentType ContentType { get; } = new("application/json");

    public IMessageDeserializer CreateDeserializer() => new RawMessageDeserializer(name, read, ContentType);

    public IMessageSerializer CreateSerializer() => new SystemTextJsonRawMessageSerializer();
}
