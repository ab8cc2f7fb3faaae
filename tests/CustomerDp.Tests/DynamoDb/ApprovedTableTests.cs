using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.TestHarness.Approvals;

namespace CustomerDp.Tests.DynamoDb;

/// <summary>The tables' definitions: keys, indexes and settings stand in other people's stacks too: a change has to be seen.</summary>
[Trait("Kind", "unit")]
public sealed class ApprovedTableTests
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_definitions_are_the_approved_ones()
    {
        var definitions = new JsonArray([.. new ProductTables("customer-dp").Definitions.Select(Definition)]);

        ApprovedFile.Matches("Tables", "json", definitions.ToJsonString(Indented));
    }

    private static JsonObject Definition(TableDefinition table)
    {
        var request = table.CreateRequest();
        return new JsonObject
        {
            ["TableName"] = request.TableName,
            ["BillingMode"] = request.BillingMode.Value,
            ["KeySchema"] = Keys(request.KeySchema),
            ["AttributeDefinitions"] = new JsonArray(
                [.. request.AttributeDefinitions.Select(a => (JsonNode)$"{a.AttributeName}: {a.AttributeType.Value}")]),
            ["GlobalSecondaryIndexes"] = new JsonArray([.. (request.GlobalSecondaryIndexes ?? []).Select(Index)]),
            ["StreamViewType"] = request.StreamSpecification?.StreamViewType.Value,
            ["TableClass"] = request.TableClass?.Value,
            ["DeletionProtectionEnabled"] = request.DeletionProtectionEnabled,
            ["RecoveryPeriodInDays"] = table.RecoveryDays,
            ["TimeToLive"] = table.Expires ? TimeToLive.Attribute : null,
        };
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
