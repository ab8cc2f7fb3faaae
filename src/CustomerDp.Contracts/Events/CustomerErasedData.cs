using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Events;

/// <summary>The data of a <see cref="CustomerErasedEvent"/>.</summary>
internal static class CustomerErasedData
{
    public static CustomerErasedEvent? Read(ref Utf8JsonReader reader, in EventHeader header, ref InvalidReason? fault)
    {
        string? customerId = null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("customerId"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref customerId,
                    JsonFields.Identifier(ref reader, InvalidReasons.PolicyHolderIdInvalid, ref fault),
                    ref fault);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (customerId is null)
        {
            fault ??= InvalidReasons.PolicyHolderIdMissing;
        }

        return fault is not null ? null : new CustomerErasedEvent
        {
            EventId = header.EventId,
            OccurredOn = header.OccurredOn,
            LogicalClockReading = header.LogicalClockReading,
            CorrelationId = header.CorrelationId,
            CustomerId = customerId!,
        };
    }

    public static void Write(Utf8JsonWriter writer, CustomerErasedEvent @event) => writer.WriteString("customerId"u8, @event.CustomerId);
}
