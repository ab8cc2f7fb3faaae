using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>Members of requests that only DynamoDB has.</summary>
internal static class RequestWriter
{
    /// <summary>A table may be named by its ARN, and that of another account has an endpoint of its own: the SDK knows which.</summary>
    public static bool IsArn(string? tableName) => tableName?.StartsWith("arn:", StringComparison.Ordinal) == true;

    public static void WriteNames(Utf8JsonWriter writer, Dictionary<string, string>? names)
    {
        if (names is null)
        {
            return;
        }

        writer.WriteStartObject("ExpressionAttributeNames"u8);
        foreach (var (placeholder, name) in names)
        {
            writer.WriteString(placeholder, name);
        }

        writer.WriteEndObject();
    }

    public static void WriteMap(Utf8JsonWriter writer, ReadOnlySpan<byte> name, Dictionary<string, AttributeValue>? map)
    {
        if (map is not null)
        {
            writer.WritePropertyName(name);
            AttributeWriter.WriteMap(writer, map);
        }
    }
}
