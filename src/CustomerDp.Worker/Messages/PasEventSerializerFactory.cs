using System.Net.Mime;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Reading;
using MassTransit;
using MassTransit.Serialization;

namespace CustomerDp.Worker.Messages;

/// <summary>
/// Raw events in place of MassTransit's envelope: the publishers are not ours. MassTransit's own raw JSON hands every message to every
/// consumer of the queue; here the event's type decides.
/// </summary>
/// <param name="reader">Reads bodies.</param>
/// <param name="stream">Whose events are consumed; nothing consumes those of another.</param>
internal sealed class PasEventSerializerFactory(PasEventReader reader, EventStream stream) : ISerializerFactory
{
    public ContentType ContentType { get; } = new("application/json");

    public IMessageDeserializer CreateDeserializer() => new PasEventDeserializer(reader, stream, ContentType);

    public IMessageSerializer CreateSerializer() => new SystemTextJsonRawMessageSerializer();
}
