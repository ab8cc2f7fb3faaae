using System.Text.Json;

namespace CustomerDp.GraphQL.Errors;

/// <summary>An error of a response (section 7.1.2).</summary>
internal sealed record GraphQLError(string Message)
{
    /// <summary>Where in the document; empty when no place of it is at fault.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>Which response position failed: names (strings) and indexes (int); null for errors that are not of execution.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>A code for programs, written as <c>extensions.code</c>; null for none. See <see cref="ErrorCodes"/>.</summary>
    public string? Code { get; init; }

    /// <summary>Further members of <c>extensions</c>; values are written as JSON. Null for none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>The validation rule that reported it, e.g. <c>FieldsOnCorrectType</c>; null for other errors. Not written.</summary>
    public string? Rule { get; init; }

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("message"u8, Message);
        if (Locations.Count > 0)
        {
            writer.WriteStartArray("locations"u8);
            foreach (var location in Locations)
            {
                writer.WriteStartObject();
                writer.WriteNumber("line"u8, location.Line);
                writer.WriteNumber("column"u8, location.Column);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (Path is not null)
        {
            writer.WriteStartArray("path"u8);
            foreach (var key in Path)
            {
                if (key is int index)
                {
                    writer.WriteNumberValue(index);
                }
                else
                {
                    writer.WriteStringValue((string)key);
                }
            }

            writer.WriteEndArray();
        }

        if (Code is not null || Extensions is { Count: > 0 })
        {
            writer.WriteStartObject("extensions"u8);
            if (Code is not null)
            {
                writer.WriteString("code"u8, Code);
            }

            foreach (var (name, value) in Extensions ?? new Dictionary<string, object?>())
            {
                if (name == "code" && Code is not null)
                {
                    continue;
                }

                writer.WritePropertyName(name);
                JsonSerializer.Serialize(writer, value, ResponseJson.SerializerOptions);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
