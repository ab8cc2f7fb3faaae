using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Events;

/// <summary>The data of a <see cref="PolicyCancelledEvent"/>.</summary>
internal static class PolicyCancelledData
{
    public static PolicyCancelledEvent? Read(ref Utf8JsonReader reader, in EventHeader header, ref InvalidReason? fault)
    {
        string? policyId = null;
        string? reason = null;
        DateOnly? cancelledOn = null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("policyId"u8))
            {
                reader.Read();
                JsonFields.Keep(ref policyId, JsonFields.Identifier(ref reader, InvalidReasons.PolicyIdInvalid, ref fault), ref fault);
            }
            else if (reader.ValueTextEquals("reason"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref reason,
                    JsonFields.Text(
                        ref reader,
                        InvalidReasons.CancellationReasonInvalid,
                        InvalidReasons.CancellationReasonTooLong,
                        ref fault),
                    ref fault);
            }
            else if (reader.ValueTextEquals("cancelledOn"u8))
            {
                reader.Read();
                JsonFields.Keep(ref cancelledOn, JsonFields.Date(ref reader, InvalidReasons.CancelledOnInvalid, ref fault), ref fault);
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

        return fault is not null ? null : new PolicyCancelledEvent
        {
            EventId = header.EventId,
            OccurredOn = header.OccurredOn,
            LogicalClockReading = header.LogicalClockReading,
            CorrelationId = header.CorrelationId,
            PolicyId = policyId!,
            Reason = reason,
            CancelledOn = cancelledOn,
        };
    }

    public static void Write(Utf8JsonWriter writer, PolicyCancelledEvent @event)
    {
        writer.WriteString("policyId"u8, @event.PolicyId);
        JsonFieldWriters.Write(writer, "reason"u8, @event.Reason);
        JsonFieldWriters.Write(writer, "cancelledOn"u8, @event.CancelledOn);
    }
}
