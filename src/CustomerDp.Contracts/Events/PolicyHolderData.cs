using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Events;

/// <summary>A <see cref="PolicyHolder"/> inside an event's data.</summary>
internal static class PolicyHolderData
{
    public static PolicyHolder? Read(ref Utf8JsonReader reader, ref InvalidReason? fault)
    {
        if (!JsonFields.Object(ref reader, InvalidReasons.PolicyHolderInvalid, ref fault))
        {
            return null;
        }

        string? policyHolderId = null;
        string? firstName = null;
        string? lastName = null;
        DateOnly? dateOfBirth = null;
        string? email = null;
        string? phone = null;
        Address? address = null;

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("policyHolderId"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref policyHolderId,
                    JsonFields.Identifier(ref reader, InvalidReasons.PolicyHolderIdInvalid, ref fault),
                    ref fault);
            }
            else if (reader.ValueTextEquals("firstName"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref firstName,
                    JsonFields.Text(ref reader, InvalidReasons.FirstNameInvalid, InvalidReasons.FirstNameTooLong, ref fault),
                    ref fault);
            }
            else if (reader.ValueTextEquals("lastName"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref lastName,
                    JsonFields.Text(ref reader, InvalidReasons.LastNameInvalid, InvalidReasons.LastNameTooLong, ref fault),
                    ref fault);
            }
            else if (reader.ValueTextEquals("dateOfBirth"u8))
            {
                reader.Read();
                JsonFields.Keep(ref dateOfBirth, JsonFields.Date(ref reader, InvalidReasons.DateOfBirthInvalid, ref fault), ref fault);
            }
            else if (reader.ValueTextEquals("email"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref email,
                    JsonFields.Text(ref reader, InvalidReasons.EmailInvalid, InvalidReasons.EmailTooLong, ref fault),
                    ref fault);
            }
            else if (reader.ValueTextEquals("phone"u8))
            {
                reader.Read();
                JsonFields.Keep(
                    ref phone,
                    JsonFields.Text(ref reader, InvalidReasons.PhoneInvalid, InvalidReasons.PhoneTooLong, ref fault),
                    ref fault);
            }
            else if (reader.ValueTextEquals("address"u8))
            {
                reader.Read();
                JsonFields.Keep(ref address, AddressData.Read(ref reader, ref fault), ref fault);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        if (policyHolderId is null)
        {
            fault ??= InvalidReasons.PolicyHolderIdMissing;
        }

        return new PolicyHolder
        {
            PolicyHolderId = policyHolderId!,
            FirstName = firstName,
            LastName = lastName,
            DateOfBirth = dateOfBirth,
            Email = email,
            Phone = phone,
            Address = address,
        };
    }

    public static void Write(Utf8JsonWriter writer, PolicyHolder holder)
    {
        writer.WriteString("policyHolderId"u8, holder.PolicyHolderId);
        WriteDetails(writer, holder);
    }

    /// <summary>All but the identifier: what is personal.</summary>
    public static void WriteDetails(Utf8JsonWriter writer, PolicyHolder holder)
    {
        JsonFieldWriters.Write(writer, "firstName"u8, holder.FirstName);
        JsonFieldWriters.Write(writer, "lastName"u8, holder.LastName);
        JsonFieldWriters.Write(writer, "dateOfBirth"u8, holder.DateOfBirth);
        JsonFieldWriters.Write(writer, "email"u8, holder.Email);
        JsonFieldWriters.Write(writer, "phone"u8, holder.Phone);
        if (holder.Address is { } address)
        {
            writer.WriteStartObject("address"u8);
            AddressData.Write(writer, address);
            writer.WriteEndObject();
        }
    }
}
