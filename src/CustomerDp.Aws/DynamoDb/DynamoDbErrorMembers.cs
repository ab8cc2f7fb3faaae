using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>What the body of an error response says, as far as it can be read.</summary>
internal sealed class DynamoDbErrorMembers
{
    public string? Type { get; private set; }

    public string? Code { get; private set; }

    public string? Message { get; private set; }

    public Dictionary<string, AttributeValue>? Item { get; private set; }

    public List<ThrottlingReason>? Reasons { get; private set; }

    // The service's model spells it in two ways, by the error.
    public List<ThrottlingReason>? LowerCaseReasons { get; private set; }

    public static DynamoDbErrorMembers Of(ReadOnlySpan<byte> body)
    {
        var members = new DynamoDbErrorMembers();
        try
        {
            var reader = new Utf8JsonReader(body, AttributeReader.Options);
            if (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
            {
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    members.Read(ref reader);
                }
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // Not the service's own words: status and headers say what can be said.
        }

        return members;
    }

    private void Read(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("__type"u8))
        {
            reader.Read();
            Type = AttributeReader.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("Message"u8))
        {
            reader.Read();
            Message = AttributeReader.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("code"u8) || reader.ValueTextEquals("Code"u8))
        {
            reader.Read();
            Code = AttributeReader.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("Item"u8))
        {
            reader.Read();
            Item = AttributeReader.ReadMap(ref reader);
        }
        else if (reader.ValueTextEquals("ThrottlingReasons"u8))
        {
            reader.Read();
            Reasons = ReadReasons(ref reader);
        }
        else if (reader.ValueTextEquals("throttlingReasons"u8))
        {
            reader.Read();
            LowerCaseReasons = ReadReasons(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private static List<ThrottlingReason>? ReadReasons(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        var reasons = new List<ThrottlingReason>();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var reason = new ThrottlingReason();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isReason = reader.ValueTextEquals("reason"u8);
                var isResource = reader.ValueTextEquals("resource"u8);
                reader.Read();
                if (isReason)
                {
                    reason.Reason = AttributeReader.ReadText(ref reader);
                }
                else if (isResource)
                {
                    reason.Resource = AttributeReader.ReadText(ref reader);
                }
                else
                {
                    reader.Skip();
                }
            }

            reasons.Add(reason);
        }

        return reasons;
    }
}
