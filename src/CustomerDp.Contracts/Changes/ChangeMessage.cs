using System.Text.Json;
using CustomerDp.Contracts.Fields;

namespace CustomerDp.Contracts.Changes;

/// <summary>
/// An entity of a table of views has changed, which is all that is said: what it is now stands in the table. It comes as EventBridge Pipes
/// send a record of a DynamoDB stream
/// (<see href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-dynamodb.html"/>).
/// </summary>
/// <param name="Table">The table's name.</param>
/// <param name="EntityKey">The partition key of its item, such as <c>POLICY#p1</c>.</param>
/// <param name="ChangedAt">
/// When, to the second and in UTC, by DynamoDB's own clock; null where it is not said in a way that can be read: nothing hangs on it.
/// </param>
public sealed record ChangeMessage(string Table, string EntityKey, DateTimeOffset? ChangedAt)
{
    /// <summary>The longest partition key that DynamoDB takes, in bytes.</summary>
    internal const int MostOfAKey = 2_048;

    /// <summary>The body of a message that says that an entity has changed, of a time that is not said.</summary>
    /// <param name="tableArn">The ARN of the table of views.</param>
    /// <param name="entityKey">The partition key of its item.</param>
    public static string Write(string tableArn, string entityKey)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("eventSourceARN"u8, tableArn);
            writer.WriteStartObject("dynamodb"u8);
            writer.WriteStartObject("Keys"u8);
            WriteKey(writer, "pk"u8, entityKey);
            WriteKey(writer, "sk"u8, "STATE");
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    /// <summary>
    /// Reads the body of a message: strict about the table and the key, and tolerant of all else that a record has. It never throws for
    /// what is in it.
    /// </summary>
    /// <param name="utf8Body">The body in UTF-8; a byte order mark in front is passed over.</param>
    public static ChangeReadResult Read(ReadOnlySpan<byte> utf8Body)
    {
        try
        {
            return StreamRecord.Read(utf8Body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The message may quote the body, so it goes no further. InvalidOperationException is what Utf8JsonReader throws for an
            // escaped surrogate without its other half.
            return ChangeReadResult.Invalid(InvalidReasons.NotJson);
        }
    }

    private static void WriteKey(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string value)
    {
        writer.WriteStartObject(name);
        writer.WriteString("S"u8, value);
        writer.WriteEndObject();
    }
}
