using System.Text.Json;
using CustomerDp.Contracts.Reading;

namespace CustomerDp.Contracts.Events;

/// <summary>The descriptor of one event.</summary>
internal sealed class EventDescriptorOf<TEvent>(string name, EventStream stream, EventDescriptorOf<TEvent>.DataReader read)
    : EventDescriptor(name, stream, typeof(TEvent))
    where TEvent : PasEvent
{
    /// <summary>See <see cref="EventDescriptor.ReadData"/>.</summary>
    public delegate TEvent? DataReader(ref Utf8JsonReader reader, in EnvelopeFields envelope, ref InvalidReason? fault);

    internal override PasEvent? ReadData(ref Utf8JsonReader reader, in EnvelopeFields envelope, ref InvalidReason? fault) =>
        read(ref reader, in envelope, ref fault);
}
