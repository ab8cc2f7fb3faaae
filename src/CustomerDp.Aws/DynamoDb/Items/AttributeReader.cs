using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.DynamoDb.Items;

/// <summary>
/// Attributes on their way from DynamoDB. Each method begins with the value's first token and ends with its last one. What is not known is
/// passed over, as the SDK does.
/// </summary>
internal static class AttributeReader
{
    /// <summary>Values are nested up to 32 levels deep, of two JSON levels each, and stand in something themselves.</summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = 128 };

    public static List<Dictionary<string, AttributeValue>>? ReadMaps(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        JsonMembers.Expect(ref reader, JsonTokenType.StartArray);
        var maps = new List<Dictionary<string, AttributeValue>>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            maps.Add(ReadMap(ref reader)!);
        }

        return maps;
    }

    public static Dictionary<string, AttributeValue>? ReadMap(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        JsonMembers.Expect(ref reader, JsonTokenType.StartObject);
        var map = new Dictionary<string, AttributeValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = KnownNames.Of(ref reader);
            reader.Read();
            map.Add(name, ReadValue(ref reader)!);
        }

        return map;
    }

    private static AttributeValue? ReadValue(ref Utf8JsonReader reader) => JsonMembers.ReadObject<AttributeValue>(ref reader, ReadMember);

    /// <summary>Reads a member of a value, whose name the reader stands on: its type and what it is.</summary>
    public static void ReadMember(ref Utf8JsonReader reader, AttributeValue value)
    {
        if (reader.ValueTextEquals("S"u8))
        {
            reader.Read();
            value.S = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("M"u8))
        {
            reader.Read();
            value.M = ReadMap(ref reader);
        }
        else if (reader.ValueTextEquals("N"u8))
        {
            reader.Read();
            value.N = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("BOOL"u8))
        {
            reader.Read();
            value.BOOL = JsonMembers.ReadBoolean(ref reader);
        }
        else if (reader.ValueTextEquals("NULL"u8))
        {
            reader.Read();
            value.NULL = JsonMembers.ReadBoolean(ref reader);
        }
        else if (reader.ValueTextEquals("L"u8))
        {
            value.L = JsonMembers.ReadList(ref reader, ReadValue);
        }
        else if (reader.ValueTextEquals("SS"u8))
        {
            value.SS = JsonMembers.ReadList(ref reader, JsonMembers.ReadText);
        }
        else if (reader.ValueTextEquals("NS"u8))
        {
            value.NS = JsonMembers.ReadList(ref reader, JsonMembers.ReadText);
        }
        else if (reader.ValueTextEquals("B"u8))
        {
            reader.Read();
            value.B = JsonMembers.ReadBinary(ref reader);
        }
        else if (reader.ValueTextEquals("BS"u8))
        {
            value.BS = JsonMembers.ReadList(ref reader, JsonMembers.ReadBinary);
        }
        else
        {
            reader.Skip();
        }
    }
}
