using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.TestHarness.Approvals;

namespace CustomerDp.Tests.DynamoDb;

/// <summary>The table's definition: keys, index and settings stand in other people's stacks too, so that a change has to be seen.</summary>
[Trait("Kind", "unit")]
public sealed class ApprovedTableTests
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_definition_is_the_approved_one()
    {
        var request = CustomerTableDefinition.CreateRequest("customer-dp");
        var definition = new JsonObject
        {
            ["TableName"] = request.TableName,
            ["BillingMode"] = request.BillingMode.Value,
            ["KeySchema"] = Keys(request.KeySchema),
            ["AttributeDefinitions"] = new JsonArray(
                [.. request.AttributeDefinitions.Select(a => (JsonNode)$"{a.AttributeName}: {a.AttributeType.Value}")]),
            ["GlobalSecondaryIndexes"] = new JsonArray([.. request.GlobalSecondaryIndexes.Select(Index)]),
            ["DeletionProtectionEnabled"] = request.DeletionProtectionEnabled,
        };

        ApprovedFile.Matches("Table", "json", definition.ToJsonString(Indented));
    }

    private static JsonArray Keys(IEnumerable<KeySchemaElement> keys) =>
        new([.. keys.Select(k => (JsonNode)$"{k.AttributeName}: {k.KeyType.Value}")]);

    private static JsonObject Index(GlobalSecondaryIndex index) => new()
    {
        ["IndexName"] = index.IndexName,
        ["KeySchema"] = Keys(index.KeySchema),
        ["Projection"] = index.Projection.ProjectionType.Value,
    };
}
