using System.Text.Json;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>The operations of DynamoDB that the hosts use: every conditional write wins, and every customer is the same.</summary>
internal static class DynamoDbOperations
{
    public const string TargetPrefix = "DynamoDB_20120810.";

    public static string? TableOf(JsonElement request) => request.TryGetProperty("TableName", out var name) ? name.GetString() : null;

    public static StubAnswer Run(StubRow row, string table, string operation, JsonElement request, StubCustomer customer)
    {
        switch (operation)
        {
            case "UpdateItem":
                row.Wrote(request.GetProperty("Key").GetProperty("pk").GetProperty("S").GetString()!);
                return StubAnswer.Empty;
            case "Query":
                // Only a customer's items are asked for by an index.
                return request.TryGetProperty("IndexName", out _) ? new StubAnswer(200, customer.Answer) : Nothing;
            case "GetItem" or "PutItem" or "DeleteItem":
                return StubAnswer.Empty;
            case "DescribeTable":
                return Describe(table);
            default:
                return StubAnswer.Error("com.amazon.coral.service#UnknownOperationException");
        }
    }

    private static StubAnswer Nothing { get; } = StubAnswer.Of(json =>
    {
        json.WriteStartArray("Items");
        json.WriteEndArray();
        json.WriteNumber("Count", 0);
        json.WriteNumber("ScannedCount", 0);
    });

    private static StubAnswer Describe(string name)
    {
        var definition = StubNames.DefinitionOf(name).CreateRequest();
        return StubAnswer.Of(json =>
        {
            json.WriteStartObject("Table");
            json.WriteString("TableName", name);
            json.WriteString("TableStatus", "ACTIVE");
            json.WriteBoolean("DeletionProtectionEnabled", true);
            Write(json, "KeySchema", definition.KeySchema, (item, key) =>
            {
                item.WriteString("AttributeName", key.AttributeName);
                item.WriteString("KeyType", key.KeyType.Value);
            });
            Write(json, "GlobalSecondaryIndexes", definition.GlobalSecondaryIndexes ?? [], (item, index) =>
            {
                item.WriteString("IndexName", index.IndexName);
                item.WriteString("IndexStatus", "ACTIVE");
                item.WriteStartObject("Projection");
                item.WriteString("ProjectionType", index.Projection.ProjectionType.Value);
                item.WriteEndObject();
                Write(item, "KeySchema", index.KeySchema, (element, key) =>
                {
                    element.WriteString("AttributeName", key.AttributeName);
                    element.WriteString("KeyType", key.KeyType.Value);
                });
            });
            json.WriteEndObject();
        });
    }

    private static void Write<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
