using System.Text;
using System.Text.Json;

namespace CustomerDp.Aws.Protocol;

/// <summary>Reads the value whose first token the reader stands on, to its last one.</summary>
internal delegate T? ValueReader<out T>(ref Utf8JsonReader reader)
    where T : class;

/// <summary>Reads the member whose name the reader stands on, to its last token, into what it is a member of.</summary>
internal delegate void MemberReader<in T>(ref Utf8JsonReader reader, T target);

/// <summary>
/// Members of requests and answers as AWS JSON has them and the SDK writes and reads them: those that are null are not said; a text may
/// have come as a number.
/// </summary>
internal static class JsonMembers
{
    public static void WriteText(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void WriteBoolean(Utf8JsonWriter writer, ReadOnlySpan<byte> name, bool? value)
    {
        if (value is { } boolean)
        {
            writer.WriteBoolean(name, boolean);
        }
    }

    public static void WriteNumber(Utf8JsonWriter writer, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
    }

    public static void WriteTexts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, List<string>? values)
    {
        if (values is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    /// <summary>All of it, wherever the stream stands: a request may be written more than once.</summary>
    public static void WriteBinary(Utf8JsonWriter writer, MemoryStream value) =>
        writer.WriteBase64StringValue(value.TryGetBuffer(out var buffer) ? buffer : value.ToArray());

    /// <param name="writer">Where to.</param>
    /// <param name="name">Of the list.</param>
    /// <param name="values">Objects; one that is null has no members.</param>
    /// <param name="writeMembers">Writes the members of one.</param>
    public static void WriteObjects<T>(
        Utf8JsonWriter writer, ReadOnlySpan<byte> name, List<T>? values, Action<Utf8JsonWriter, T> writeMembers)
        where T : class
    {
        if (values is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStartObject();
            if (value is not null)
            {
                writeMembers(writer, value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static string? ReadText(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number
        ? Encoding.UTF8.GetString(reader.ValueSpan)
        : reader.GetString();

    public static bool? ReadBoolean(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null ? null : reader.GetBoolean();

    /// <summary>Open to be looked into, as the SDK's.</summary>
    public static MemoryStream? ReadBinary(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        var bytes = reader.GetBytesFromBase64();
        return new MemoryStream(bytes, 0, bytes.Length, writable: true, publiclyVisible: true);
    }

    /// <summary>Reads an object, or null.</summary>
    public static T? ReadObject<T>(ref Utf8JsonReader reader, MemberReader<T> readMember)
        where T : class, new()
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Expect(ref reader, JsonTokenType.StartObject);
        var value = new T();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            readMember(ref reader, value);
        }

        return value;
    }

    /// <summary>Reads an array, or null; the reader stands on its name.</summary>
    public static List<T>? ReadList<T>(ref Utf8JsonReader reader, ValueReader<T> readElement)
        where T : class
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
            list.Add(readElement(ref reader)!);
        }

        return list;
    }

    /// <summary>Reads an object of names that are not known before, or null; the reader stands on its name.</summary>
    public static Dictionary<string, T>? ReadMap<T>(ref Utf8JsonReader reader, ValueReader<T> readValue)
        where T : class
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        Expect(ref reader, JsonTokenType.StartObject);
        var map = new Dictionary<string, T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = KnownNames.Of(ref reader);
            reader.Read();
            map[name] = readValue(ref reader)!;
        }

        return map;
    }

    /// <exception cref="JsonException">Something else stands there.</exception>
    public static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType != type)
        {
            throw new JsonException();
        }
    }
}
