using System.Net.Mime;
using CustomerDp.Contracts.Commands;
using MassTransit;
using MassTransit.Serialization;

namespace CustomerDp.Worker.Commands;

/// <summary>Raw commands in place of MassTransit's envelope: who sends them knows nothing of it.</summary>
internal sealed class QueueCommandSerializerFactory(QueueCommandReader reader) : ISerializerFactory
{
    public ContentType ContentType { get; } = new("application/json");

    public IMessageDeserializer CreateDeserializer() => new QueueCommandDeserializer(reader, ContentType);

    public IMessageSerializer CreateSerializer() => new SystemTextJsonRawMessageSerializer();
}
