using System.Net.Mime;
using CustomerDp.Contracts.Reading;
using MassTransit;
using MassTransit.Serialization;

namespace CustomerDp.Worker.Messages;

/// <summary>
/// Raw events in place of MassTransit's envelope: the publishers are not ours. MassTransit's own raw JSON hands every message to every
/// consumer of the queue; here the event's type decides.
/// </summary>
internal sealed class PasEventSerializerFactory(PasEventReader reader) : ISerializerFactory
{
    public ContentType ContentType { get; } = new("application/json");

    public IMessageDeserializer CreateDeserializer() => new PasEventDeserializer(reader, ContentType);

    public IMessageSerializer CreateSerializer() => new SystemTextJsonRawMessageSerializer();
}
