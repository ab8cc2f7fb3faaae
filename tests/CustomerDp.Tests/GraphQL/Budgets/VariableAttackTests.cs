using System.Text.Json;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.Tests.GraphQL.Execution;

namespace CustomerDp.Tests.GraphQL.Budgets;

[Trait("Kind", "unit")]
public sealed class VariableAttackTests
{
    private static readonly RequestExecutor Executor = new(SchemaBuilder.New().AddDocumentFromString("""
        type Query { a(in: In, any: Any, list: [Int]): Int }
        input In { n: Int in: In }
        scalar Any
        """).Create());

    [Theory]
    [InlineData("""{"in":{"\ud800":1}}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"any":{"\ud800":1}}""")]
    [InlineData("""{"in":"\ud800"}""")]
    public async Task Half_a_surrogate_pair_is_a_fault_of_the_request_wherever_it_stands(string variables)
    {
        var answer = await Run.Json(Executor, new object(), "query($in: In, $any: Any) { a(in: $in, any: $any) }", variables);

        Assert.DoesNotContain("\"data\"", answer, StringComparison.Ordinal);
        Assert.Contains("\"code\":\"BAD_USER_INPUT\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Very_many_wrong_members_are_told_up_to_the_limit()
    {
        var members = string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"m{i}\":{i}"));
        var items = string.Join(',', Enumerable.Repeat("\"x\"", 5_000));

        var errors = Run.Errors(await Run.Json(
            Executor,
            new object(),
            "query($in: In, $list: [Int]) { a(in: $in, list: $list) }",
            $"{{\"in\":{{{members}}},\"list\":[{items}]}}"));

        Assert.Equal(51, errors.Length);
        Assert.StartsWith("Too many errors processing variables", errors[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_objects_within_each_other_are_read_as_deep_as_JSON_is()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"in\":", 60)) + "{\"n\":\"x\"}" + new string('}', 60);

        var answer = await Run.Json(Executor, new object(), "query($in: In) { a(in: $in) }", deep);

        using var json = JsonDocument.Parse(answer);
        Assert.Equal(1, json.RootElement.GetProperty("errors").GetArrayLength());
    }
}
