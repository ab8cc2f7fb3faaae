using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.Aws.DynamoDb;

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

        Expect(ref reader, JsonTokenType.StartArray);
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

        Expect(ref reader, JsonTokenType.StartObject);
        var map = new Dictionary<string, AttributeValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            map.Add(name, ReadValue(ref reader)!);
        }

        return map;
    }

    public static string? ReadText(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number
        ? Encoding.UTF8.GetString(reader.ValueSpan)
        : reader.GetString();

    private static AttributeValue? ReadValue(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Expect(ref reader, JsonTokenType.StartObject);
        var value = new AttributeValue();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            ReadMember(ref reader, value);
        }

        return value;
    }

    private static void ReadMember(ref Utf8JsonReader reader, AttributeValue value)
    {
        if (reader.ValueTextEquals("S"u8))
        {
            reader.Read();
            value.S = ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("M"u8))
        {
            reader.Read();
            value.M = ReadMap(ref reader);
        }
        else if (reader.ValueTextEquals("N"u8))
        {
            reader.Read();
            value.N = ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("BOOL"u8))
        {
            reader.Read();
            value.BOOL = ReadBoolean(ref reader);
        }
        else if (reader.ValueTextEquals("NULL"u8))
        {
            reader.Read();
            value.NULL = ReadBoolean(ref reader);
        }
        else if (reader.ValueTextEquals("L"u8))
        {
            value.L = ReadList(ref reader, static (ref Utf8JsonReader r) => ReadValue(ref r)!);
        }
        else if (reader.ValueTextEquals("SS"u8))
        {
            value.SS = ReadList(ref reader, static (ref Utf8JsonReader r) => ReadText(ref r)!);
        }
        else if (reader.ValueTextEquals("NS"u8))
        {
            value.NS = ReadList(ref reader, static (ref Utf8JsonReader r) => ReadText(ref r)!);
        }
        else if (reader.ValueTextEquals("B"u8))
        {
            reader.Read();
            value.B = ReadBinary(ref reader);
        }
        else if (reader.ValueTextEquals("BS"u8))
        {
            value.BS = ReadList(ref reader, static (ref Utf8JsonReader r) => ReadBinary(ref r)!);
        }
        else
        {
            reader.Skip();
        }
    }

    private static List<T>? ReadList<T>(ref Utf8JsonReader reader, ElementReader<T> readElement)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Expect(ref reader, JsonTokenType.StartArray);
        var list = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            list.Add(readElement(ref reader));
        }

        return list;
    }

    private static bool? ReadBoolean(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : reader.GetBoolean();

    // Open to be looked into, as the SDK's.
    private static MemoryStream? ReadBinary(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var bytes = reader.GetBytesFromBase64();
        return new MemoryStream(bytes, 0, bytes.Length, writable: true, publiclyVisible: true);
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType != type)
        {
            throw new JsonException();
        }
    }

    private delegate T ElementReader<T>(ref Utf8JsonReader reader);
}
