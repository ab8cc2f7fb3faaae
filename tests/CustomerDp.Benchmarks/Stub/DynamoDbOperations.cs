using System.Text.Json;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>The operations of DynamoDB that the hosts use: every conditional write wins, and every customer is the same.</summary>
internal static class DynamoDbOperations
{
    public const string TargetPrefix = "DynamoDB_20120810.";

    /// <summary>The table of a request; of a batch or a transaction, the first.</summary>
    public static string? TableOf(JsonElement request) =>
        request.TryGetProperty("TableName", out var name) ? name.GetString()
        : request.TryGetProperty("RequestItems", out var tables) ? tables.EnumerateObject().FirstOrDefault().Name
        : request.TryGetProperty("TransactItems", out var writes) ? writes[0].GetProperty("Put").GetProperty("TableName").GetString()
        : null;

    public static StubAnswer Run(StubRow row, string table, string operation, JsonElement request, StubCustomer customer)
    {
        switch (operation)
        {
            case "UpdateItem" when StubNames.IsOfKeys(table):
                return Proposed(request);
            case "BatchWriteItem":
                row.Logged(request.GetProperty("RequestItems").GetProperty(table).GetArrayLength());
                return NothingLeft;
            case "UpdateItem":
                row.Wrote(KeyOf(request));
                return StubAnswer.Empty;
            case "Query":
                // Only a customer's items are asked for by an index.
                return request.TryGetProperty("IndexName", out _) ? new StubAnswer(200, customer.Answer) : Nothing;
            case "GetItem":
                return StubTold.Answer(KeyOf(request));
            case "TransactWriteItems":
                row.Wrote(KeyOf(request.GetProperty("TransactItems")[0].GetProperty("Put"), "Item"));
                return StubAnswer.Empty;
            case "PutItem" or "DeleteItem":
                return StubAnswer.Empty;
            case "DescribeTable":
                return Describe(table);
            default:
                return StubAnswer.Error("com.amazon.coral.service#UnknownOperationException");
        }
    }

    private static string KeyOf(JsonElement request, string of = "Key") =>
        request.GetProperty(of).GetProperty("pk").GetProperty("S").GetString()!;

    private static StubAnswer NothingLeft { get; } = StubAnswer.Of(json =>
    {
        json.WriteStartObject("UnprocessedItems");
        json.WriteEndObject();
    });

    // Every customer is seen for the first time, and has the key that is proposed.
    private static StubAnswer Proposed(JsonElement request) =>
        request.TryGetProperty("ExpressionAttributeValues", out var values) && values.TryGetProperty(":w", out var wrapped)
            ? StubAnswer.Of(json =>
            {
                json.WriteStartObject("Attributes");
                json.WritePropertyName("wrappedKey");
                wrapped.WriteTo(json);
                json.WriteEndObject();
            })
            : StubAnswer.Empty;

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
