using System.Text.Json.Nodes;

namespace CustomerDp.Tests.Lifecycle;

/// <summary>What subscribers may rely on is not broken without a new version of the schema.</summary>
[Trait("Kind", "unit")]
public class SchemaChangeTests
{
    private const string Type = "CustomerUpdated";

    [Fact]
    public void Nothing_breaks_subscribers_of_the_released_schemas() =>
        Assert.Equal([], SchemaFiles.Faults(SchemaFiles.Released, SchemaFiles.Now));

    // Each in a released schema, at a place in it; nothing stands for what is taken away.
    [Theory]
    [InlineData(Type, "properties/customerId", null, "/customerId: is gone.")]
    [InlineData(Type, "$defs/details/properties/email", null, "/details/email: is gone.")]
    [InlineData(Type, "$defs/details/properties/address", null, "/details/address: is gone.")]
    [InlineData(Type, "$defs/change/properties/new", null, "/changes/*/new: is gone.")]
    [InlineData("Customer", "properties/email", null, "/email: is gone.")]
    [InlineData("Customer", "$defs/policy/properties/premium/properties/amount", null, "/policies/*/premium/amount: is gone.")]
    [InlineData(Type, "required", """["customerId", "revision", "changes"]""", "/policiesInForce: may be left out.")]
    [InlineData(Type, "$defs/change/required", null, "/changes/*/path: may be left out.")]
    [InlineData(Type, "$defs/change/dependentRequired", """{ "old": ["new"] }""", "/changes/*/old: may be left out where new is there.")]
    [InlineData(Type, "properties/revision/type", "\"string\"", "/revision: may be string and not integer alone.")]
    [InlineData(Type, "properties/revision/type", "\"number\"", "/revision: may be number and not integer alone.")]
    [InlineData(Type, "properties/revision/type", null, "/revision: may be anything and not integer alone.")]
    [InlineData(Type, "properties/changes", "true", "/changes: may be anything and not array alone.")]
    [InlineData(
        Type, "$defs/change/properties/old/type", """["string", "null", "number"]""", "/changes/*/old: may be number and not string, null alone.")]
    [InlineData(Type, "$defs/change", """{ "type": "array" }""", "/changes/*: may be array and not object alone.")]
    [InlineData("Customer", "$defs/policy/properties/status/enum/6", "\"LAPSED\"", "/policies/*/status: may be \"LAPSED\".")]
    [InlineData("Customer", "$defs/policy/properties/status", """{ "type": "string" }""", "/policies/*/status: may be any value.")]
    [InlineData("CustomerEvent", "properties/type/enum/5", "\"CustomerMerged\"", "/type: may be \"CustomerMerged\".")]
    [InlineData("CustomerEvent", "properties/specversion/const", "\"2.0\"", "/specversion: may be \"2.0\".")]
    [InlineData("CustomerDeactivated", "properties/policiesInForce", """{ "type": "integer" }""", "/policiesInForce: may be any value.")]
    [InlineData(Type, "properties/revision/minimum", "0", "/revision: minimum was 1 and is 0.")]
    [InlineData(Type, "properties/changes/minItems", null, "/changes: minItems was 1 and is none.")]
    [InlineData(Type, "$defs/identifier/maxLength", "256", "/customerId: maxLength was 128 and is 256.")]
    [InlineData("Customer", "$defs/date/format", "\"date-time\"", "/dateOfBirth: format is another.")]
    [InlineData(
        "Customer", "$defs/policy/properties/premium/properties/amount/pattern", null, "/policies/*/premium/amount: pattern is another.")]
    [InlineData("Customer", "properties/quotes/additionalProperties", null, "/quotes/*: may be anything and not object alone.")]
    [InlineData("Customer", "properties/quotes/propertyNames", null, "/quotes/*/name: may be anything and not string alone.")]
    [InlineData("CustomerDeleted", "properties/details", """{ "type": "object" }""", "/details: was never there, and may be.")]
    [InlineData("CustomerDeleted", "$defs/change/then", null, "/changes/*: then is another.")]
    [InlineData("CustomerDeleted", "$defs/change/then/properties/path/enum/2", "\"/email\"", "/changes/*: then is another.")]
    [InlineData(Type, "properties/revision/multipleOf", "1", "/revision: multipleOf cannot be judged.")]
    public void A_change_that_breaks_subscribers_is_named(string name, string at, string? value, string fault)
    {
        var faults = FaultsOf(name, at, value);

        Assert.Contains($"{name} {fault}", faults);
    }

    [Theory]
    [InlineData(Type, "properties/segment", """{ "type": "string" }""")]
    [InlineData(Type, "$defs/details/properties/nickname", """{ "$ref": "#/$defs/text" }""")]
    [InlineData("Customer", "properties/claims", """{ "type": "object" }""")]
    [InlineData(Type, "required/4", "\"details\"")]
    [InlineData(Type, "$defs/change/properties/old/type", "\"string\"")]
    [InlineData("Customer", "$defs/policy/properties/status/enum", """["ACTIVE"]""")]
    [InlineData("Customer", "$defs/policy/properties/status", """{ "const": "ACTIVE" }""")]
    [InlineData(Type, "properties/revision/maximum", "9007199254740991")]
    [InlineData(Type, "$defs/identifier/maxLength", "64")]
    [InlineData(Type, "properties/changes/maxItems", "100")]
    [InlineData(Type, "properties/details", "false")]
    [InlineData("CustomerEvent", "properties/data/required", """["customerId"]""")]
    [InlineData(Type, "description", "\"Said in other words.\"")]
    [InlineData(Type, "properties/revision/examples", "[1]")]
    public void A_change_that_breaks_nobody_passes(string name, string at, string value) => Assert.Equal([], FaultsOf(name, at, value));

    [Fact]
    public void A_break_takes_a_new_version_and_there_is_no_way_back()
    {
        var (version, schema) = SchemaFiles.Released[Type];
        Dictionary<string, (int, JsonObject)> released = new() { [Type] = (version, schema) };

        Assert.Equal([], SchemaFiles.Faults(released, new Dictionary<string, (int, JsonObject)> { [Type] = (version + 1, []) }));
        Assert.Equal(
            [$"{Type}: version 1 is released."],
            SchemaFiles.Faults(released, new Dictionary<string, (int, JsonObject)> { [Type] = (version - 1, schema) }));
        Assert.Equal([$"{Type}: there is none any more."], SchemaFiles.Faults(released, new Dictionary<string, (int, JsonObject)>()));
    }

    private static string[] FaultsOf(string name, string at, string? value)
    {
        var (version, schema) = SchemaFiles.Released[name];
        var changed = Changed(schema, at.Split('/'), value);
        return SchemaFiles.Faults(
            new Dictionary<string, (int, JsonObject)> { [name] = (version, schema) },
            new Dictionary<string, (int, JsonObject)> { [name] = (version, changed) });
    }

    private static JsonObject Changed(JsonObject schema, string[] steps, string? value)
    {
        var changed = schema.DeepClone().AsObject();
        var at = steps[..^1].Aggregate((JsonNode)changed, (node, step) => node[step]!);
        var (last, node) = (steps[^1], value is null ? null : JsonNode.Parse(value));
        if (at is JsonArray list)
        {
            Assert.Equal($"{list.Count}", last);
            list.Add(node);
        }
        else if (node is null)
        {
            Assert.True(at.AsObject().Remove(last), last);
        }
        else
        {
            at[last] = node;
        }

        return changed;
    }
}
