using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Events;

/// <summary>The data of a <see cref="PolicyExpiredEvent"/>.</summary>
internal static class PolicyExpiredData
{
    public static PolicyExpiredEvent? Read(ref Utf8JsonReader reader, in EventHeader header, ref InvalidReason? fault)
    {
        string? policyId = null;
        DateOnly? expiredOn = null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("policyId"u8))
            {
                reader.Read();
                JsonFields.Keep(ref policyId, JsonFields.Identifier(ref reader, InvalidReasons.PolicyIdInvalid, ref fault), ref fault);
            }
            else if (reader.ValueTextEquals("expiredOn"u8))
            {
                reader.Read();
                JsonFields.Keep(ref expiredOn, JsonFields.Date(ref reader, InvalidReasons.ExpiredOnInvalid, ref fault), ref fault);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (policyId is null)
        {
            fault ??= InvalidReasons.PolicyIdMissing;
        }

        return fault is not null ? null : new PolicyExpiredEvent
        {
            EventId = header.EventId,
            OccurredOn = header.OccurredOn,
            LogicalClockReading = header.LogicalClockReading,
            CorrelationId = header.CorrelationId,
            PolicyId = policyId!,
            ExpiredOn = expiredOn,
        };
    }

    public static void Write(Utf8JsonWriter writer, PolicyExpiredEvent @event)
    {
        writer.WriteString("policyId"u8, @event.PolicyId);
        JsonFieldWriters.Write(writer, "expiredOn"u8, @event.ExpiredOn);
    }
}
