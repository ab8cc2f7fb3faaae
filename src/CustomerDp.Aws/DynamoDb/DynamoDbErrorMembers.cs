using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>What an error response of DynamoDB says, as far as it can be read.</summary>
internal sealed class DynamoDbErrorMembers : AwsJsonErrorMembers
{
    public Dictionary<string, AttributeValue>? Item { get; private set; }

    /// <summary>Of a transaction, one for each item in the order of the request.</summary>
    public List<CancellationReason>? CancellationReasons { get; private set; }

    public List<ThrottlingReason>? Reasons { get; private set; }

    // The service's model spells it in two ways, by the error.
    public List<ThrottlingReason>? LowerCaseReasons { get; private set; }

    public static new DynamoDbErrorMembers Of(in AwsJsonError error)
    {
        var members = new DynamoDbErrorMembers();
        members.Read(error);
        return members;
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("Item"u8))
        {
            reader.Read();
            Item = AttributeReader.ReadMap(ref reader);
        }
        else if (reader.ValueTextEquals("CancellationReasons"u8))
        {
            CancellationReasons = JsonMembers.ReadList(ref reader, ReadCancellationReason);
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
            return false;
        }

        return true;
    }

    private static CancellationReason? ReadCancellationReason(ref Utf8JsonReader reader) =>
        JsonMembers.ReadObject<CancellationReason>(ref reader, ReadCancellationMember);

    private static void ReadCancellationMember(ref Utf8JsonReader reader, CancellationReason reason)
    {
        if (reader.ValueTextEquals("Code"u8))
        {
            reader.Read();
            reason.Code = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("Item"u8))
        {
            reader.Read();
            reason.Item = AttributeReader.ReadMap(ref reader);
        }
        else if (reader.ValueTextEquals("Message"u8))
        {
            reader.Read();
            reason.Message = JsonMembers.ReadText(ref reader);
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
                    reason.Reason = JsonMembers.ReadText(ref reader);
                }
                else if (isResource)
                {
                    reason.Resource = JsonMembers.ReadText(ref reader);
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
