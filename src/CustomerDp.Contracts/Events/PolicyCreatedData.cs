using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Events;

/// <summary>The data of a <see cref="PolicyCreatedEvent"/>.</summary>
internal static class PolicyCreatedData
{
    public static PolicyCreatedEvent? Read(ref Utf8JsonReader reader, in EventHeader header, ref InvalidReason? fault)
    {
        string? policyId = null;
        string? policyNumber = null;
        string? policyHolderId = null;
        string? quoteId = null;
        string? productCode = null;
        PolicyStatus? status = null;
        DateOnly? effectiveFrom = null;
        DateOnly? effectiveTo = null;
        Premium? premium = null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("policyId"u8))
            {
                reader.Read();
                JsonFields.Keep(ref policyId, JsonFields.Identifier(ref reader, InvalidReasons.PolicyIdInvalid, ref fault), ref fault);
            }
            else if (reader.ValueTextEquals("policyNumber"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref policyNumber,
                    JsonFields.Text(ref reader, InvalidReasons.PolicyNumberInvalid, InvalidReasons.PolicyNumberTooLong, ref fault),
                    ref fault);
            }
            else if (reader.ValueTextEquals("policyHolderId"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref policyHolderId,
                    JsonFields.Identifier(ref reader, InvalidReasons.PolicyHolderIdInvalid, ref fault),
                    ref fault);
            }
            else if (reader.ValueTextEquals("quoteId"u8))
            {
                reader.Read();
                JsonFields.Keep(ref quoteId, JsonFields.Identifier(ref reader, InvalidReasons.QuoteIdInvalid, ref fault), ref fault);
            }
            else if (reader.ValueTextEquals("productCode"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref productCode,
                    JsonFields.Text(ref reader, InvalidReasons.ProductCodeInvalid, InvalidReasons.ProductCodeTooLong, ref fault),
                    ref fault);
            }
            else if (reader.ValueTextEquals("status"u8))
            {
                reader.Read();
                JsonFields.Keep(ref status, Status(ref reader, ref fault), ref fault);
            }
            else if (reader.ValueTextEquals("effectiveFrom"u8))
            {
                reader.Read();
                JsonFields.Keep(ref effectiveFrom, JsonFields.Date(ref reader, InvalidReasons.EffectiveFromInvalid, ref fault), ref fault);
            }
            else if (reader.ValueTextEquals("effectiveTo"u8))
            {
                reader.Read();
                JsonFields.Keep(ref effectiveTo, JsonFields.Date(ref reader, InvalidReasons.EffectiveToInvalid, ref fault), ref fault);
            }
            else if (reader.ValueTextEquals("premium"u8))
            {
                reader.Read();
                JsonFields.Keep(ref premium, PremiumData.Read(ref reader, ref fault), ref fault);
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

        if (policyHolderId is null)
        {
            fault ??= InvalidReasons.PolicyHolderIdMissing;
        }

        return fault is not null ? null : new PolicyCreatedEvent
        {
            EventId = header.EventId,
            OccurredOn = header.OccurredOn,
            LogicalClockReading = header.LogicalClockReading,
            CorrelationId = header.CorrelationId,
            PolicyId = policyId!,
            PolicyNumber = policyNumber,
            PolicyHolderId = policyHolderId!,
            QuoteId = quoteId,
            ProductCode = productCode,
            Status = status ?? PolicyStatus.PendingVerification,
            EffectiveFrom = effectiveFrom,
            EffectiveTo = effectiveTo,
            Premium = premium,
        };
    }

    public static void Write(Utf8JsonWriter writer, PolicyCreatedEvent @event)
    {
        writer.WriteString("policyId"u8, @event.PolicyId);
        JsonFieldWriters.Write(writer, "policyNumber"u8, @event.PolicyNumber);
        writer.WriteString("policyHolderId"u8, @event.PolicyHolderId);
        JsonFieldWriters.Write(writer, "quoteId"u8, @event.QuoteId);
        JsonFieldWriters.Write(writer, "productCode"u8, @event.ProductCode);
        writer.WriteString("status"u8, PolicyStatusNames.NameOf(@event.Status));
        JsonFieldWriters.Write(writer, "effectiveFrom"u8, @event.EffectiveFrom);
        JsonFieldWriters.Write(writer, "effectiveTo"u8, @event.EffectiveTo);
        if (@event.Premium is { } premium)
        {
            writer.WriteStartObject("premium"u8);
            PremiumData.Write(writer, premium);
            writer.WriteEndObject();
        }
    }

    private static PolicyStatus? Status(ref Utf8JsonReader reader, ref InvalidReason? fault)
    {
        if (JsonFields.Text(ref reader, InvalidReasons.StatusInvalid, ref fault) is not { } name)
        {
            return null;
        }

        var status = PolicyStatusNames.StatusOf(name);
        if (status is null)
        {
            fault ??= InvalidReasons.StatusInvalid;
        }

        return status;
    }
}
