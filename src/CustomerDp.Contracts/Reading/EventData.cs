using System.Text.Json;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Reading;

/// <summary>Reads the data of an event whose envelope is complete.</summary>
internal static class EventData
{
    /// <param name="reader">On the value of <c>data</c>; afterwards on its last token.</param>
    /// <param name="envelope">The envelope's fields.</param>
    /// <param name="fault">Why the data is invalid; null where it is not.</param>
    /// <returns>The event; null where the data is invalid.</returns>
    public static PasEvent? Read(ref Utf8JsonReader reader, in EnvelopeFields envelope, out InvalidReason? fault)
    {
        fault = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            fault = reader.TokenType == JsonTokenType.Null ? InvalidReasons.DataMissing : InvalidReasons.DataNotAnObject;
            reader.Skip();
            return null;
        }

        return envelope.Descriptor!.ReadData(ref reader, envelope.Header, ref fault);
    }
}
