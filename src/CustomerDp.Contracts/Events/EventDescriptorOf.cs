using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Events;

/// <summary>The descriptor of one event.</summary>
internal sealed class EventDescriptorOf<TEvent>(
    string name, EventStream? stream, EventDescriptorOf<TEvent>.DataReader read, Action<Utf8JsonWriter, TEvent> write)
    : EventDescriptor(name, stream, typeof(TEvent))
    where TEvent : PasEvent
{
    /// <summary>See <see cref="EventDescriptor.ReadData"/>.</summary>
    public delegate TEvent? DataReader(ref Utf8JsonReader reader, in EventHeader header, ref InvalidReason? fault);

    internal override PasEvent? ReadData(ref Utf8JsonReader reader, in EventHeader header, ref InvalidReason? fault) =>
        read(ref reader, in header, ref fault);

    internal override void WriteData(Utf8JsonWriter writer, PasEvent @event) => write(writer, (TEvent)@event);
}
