using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Events;

/// <summary>The data of a <see cref="PolicyHolderAddedToQuoteEvent"/>.</summary>
internal static class PolicyHolderAddedToQuoteData
{
    public static PolicyHolderAddedToQuoteEvent? Read(ref Utf8JsonReader reader, in EventHeader header, ref InvalidReason? fault)
    {
        string? quoteId = null;
        PolicyHolder? policyHolder = null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("quoteId"u8))
            {
                reader.Read();
                JsonFields.Keep(ref quoteId, JsonFields.Identifier(ref reader, InvalidReasons.QuoteIdInvalid, ref fault), ref fault);
            }
            else if (reader.ValueTextEquals("policyHolder"u8))
            {
                reader.Read();
                JsonFields.Keep(ref policyHolder, PolicyHolderData.Read(ref reader, ref fault), ref fault);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (quoteId is null)
        {
            fault ??= InvalidReasons.QuoteIdMissing;
        }

        if (policyHolder is null)
        {
            fault ??= InvalidReasons.PolicyHolderMissing;
        }

        return fault is not null ? null : new PolicyHolderAddedToQuoteEvent
        {
            EventId = header.EventId,
            OccurredOn = header.OccurredOn,
            LogicalClockReading = header.LogicalClockReading,
            CorrelationId = header.CorrelationId,
            QuoteId = quoteId!,
            PolicyHolder = policyHolder!,
        };
    }

    public static void Write(Utf8JsonWriter writer, PolicyHolderAddedToQuoteEvent @event)
    {
        writer.WriteString("quoteId"u8, @event.QuoteId);
        writer.WriteStartObject("policyHolder"u8);
        PolicyHolderData.Write(writer, @event.PolicyHolder);
        writer.WriteEndObject();
    }
}
