using System.Text;
using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Events;

/// <summary>
/// What there is to know of an event type: its name on the wire, the stream it comes by, its class, and how its data is read. Each event
/// has one, beside its fields, and <see cref="EventTypes"/> lists them: whoever reads, routes or consumes events goes by these.
/// </summary>
public abstract class EventDescriptor
{
    private readonly byte[] _utf8Name;

    private protected EventDescriptor(string name, EventStream? stream, Type eventClass) =>
        (Name, Stream, EventClass, _utf8Name) = (name, stream, eventClass, Encoding.UTF8.GetBytes(name));

    /// <summary>The name on the wire. Renaming the class never changes it.</summary>
    public string Name { get; }

    /// <summary>Where it comes from: of another queue it is not consumed. Null for what the product records itself.</summary>
    public EventStream? Stream { get; }

    /// <summary>The record that it is read into.</summary>
    public Type EventClass { get; }

    public override string ToString() => Name;

    /// <summary>Whether the reader stands on the name.</summary>
    internal bool IsNamedBy(ref Utf8JsonReader reader) => reader.ValueTextEquals(_utf8Name);

    /// <summary>Reads the data.</summary>
    /// <param name="reader">On the start of the object; afterwards on its end.</param>
    /// <param name="header">What the envelope says of it.</param>
    /// <param name="fault">Why the data is invalid; null where it is not.</param>
    /// <returns>The event; null where the data is invalid.</returns>
    internal abstract PasEvent? ReadData(ref Utf8JsonReader reader, in EventHeader header, ref InvalidReason? fault);

    /// <summary>Writes the members of the data, such that <see cref="ReadData"/> gives the same event.</summary>
    /// <param name="writer">Inside of the object.</param>
    /// <param name="event">An event of this type.</param>
    internal abstract void WriteData(Utf8JsonWriter writer, PasEvent @event);
}
