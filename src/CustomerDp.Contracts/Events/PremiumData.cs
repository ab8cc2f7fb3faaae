using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Events;

/// <summary>A <see cref="Premium"/> inside an event's data.</summary>
internal static class PremiumData
{
    public static Premium? Read(ref Utf8JsonReader reader, ref InvalidReason? fault)
    {
        if (!JsonFields.Object(ref reader, InvalidReasons.PremiumInvalid, ref fault))
        {
            return null;
        }

        decimal? amount = null;
        string? currency = null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("amount"u8))
            {
                reader.Read();
                JsonFields.Keep(ref amount, Amount(ref reader, ref fault), ref fault);
            }
            else if (reader.ValueTextEquals("currency"u8))
            {
                reader.Read();
                JsonFields.Keep(ref currency, Currency(ref reader, ref fault), ref fault);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (amount is null || currency is null)
        {
            fault ??= amount is null ? InvalidReasons.AmountMissing : InvalidReasons.CurrencyMissing;
            return null;
        }

        return new Premium(amount.Value, currency);
    }

    public static void Write(Utf8JsonWriter writer, Premium premium)
    {
        writer.WriteNumber("amount"u8, premium.Amount);
        writer.WriteString("currency"u8, premium.Currency);
    }

    private static decimal? Amount(ref Utf8JsonReader reader, ref InvalidReason? fault)
    {
        if (reader.TokenType == JsonTokenType.Number && ExactDecimal.TryParse(reader.ValueSpan, out var amount))
        {
            return amount;
        }

        if (reader.TokenType != JsonTokenType.Null)
        {
            fault ??= InvalidReasons.AmountInvalid;
            reader.Skip();
        }

        return null;
    }

    // By its form and not against a list: a list goes stale, and then parks good events.
    private static string? Currency(ref Utf8JsonReader reader, ref InvalidReason? fault)
    {
        if (JsonFields.Text(ref reader, InvalidReasons.CurrencyInvalid, ref fault) is not { } code)
        {
            return null;
        }

        if (code.Length != 3 || !code.All(char.IsAsciiLetterUpper))
        {
            fault ??= InvalidReasons.CurrencyInvalid;
        }

        return code;
    }
}
