using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Events;

/// <summary>A <see cref="Address"/> inside an event's data.</summary>
internal static class AddressData
{
    public static Address? Read(ref Utf8JsonReader reader, ref InvalidReason? fault)
    {
        if (!JsonFields.Object(ref reader, InvalidReasons.AddressInvalid, ref fault))
        {
            return null;
        }

        string? street = null;
        string? city = null;
        string? state = null;
        string? zipCode = null;
        string? country = null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("street"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref street,
                    JsonFields.Text(ref reader, InvalidReasons.AddressInvalid, InvalidReasons.AddressTooLong, ref fault),
                    ref fault);
            }
            else if (reader.ValueTextEquals("city"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref city,
                    JsonFields.Text(ref reader, InvalidReasons.AddressInvalid, InvalidReasons.AddressTooLong, ref fault),
                    ref fault);
            }
            else if (reader.ValueTextEquals("state"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref state,
                    JsonFields.Text(ref reader, InvalidReasons.AddressInvalid, InvalidReasons.AddressTooLong, ref fault),
                    ref fault);
            }
            else if (reader.ValueTextEquals("zipCode"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref zipCode,
                    JsonFields.Text(ref reader, InvalidReasons.AddressInvalid, InvalidReasons.AddressTooLong, ref fault),
                    ref fault);
            }
            else if (reader.ValueTextEquals("country"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref country,
                    JsonFields.Text(ref reader, InvalidReasons.AddressInvalid, InvalidReasons.AddressTooLong, ref fault),
                    ref fault);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return new Address { Street = street, City = city, State = state, ZipCode = zipCode, Country = country };
    }

    public static void Write(Utf8JsonWriter writer, Address address)
    {
        JsonFieldWriters.Write(writer, "street"u8, address.Street);
        JsonFieldWriters.Write(writer, "city"u8, address.City);
        JsonFieldWriters.Write(writer, "state"u8, address.State);
        JsonFieldWriters.Write(writer, "zipCode"u8, address.ZipCode);
        JsonFieldWriters.Write(writer, "country"u8, address.Country);
    }
}
