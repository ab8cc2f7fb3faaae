using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.Validation;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.Tests.GraphQL.Conformance;

[Trait("Kind", "unit")]
public sealed class ValidateConformanceTests
{
    // By line of the file; the reason says why ours is the answer to give.
    private static readonly Dictionary<int, string> JustifiedDifferences = new()
    {
        [1667] = "The test gave its scalar a parser that throws; of the SDL only a scalar that takes everything is left.",
        [1675] = "September 2025 has nullable variables of @oneOf fields in All Variable Usages Are Allowed, not in Values of Correct "
            + "Type.",
    };

    [Fact]
    public void Every_rule_reports_the_places_that_graphql_js_reports()
    {
        var rules = RulesByName();
        var schemas = new Dictionary<string, Schema>();
        var differences = new List<string>();
        foreach (var test in ConformanceCases.OfKind("validate"))
        {
            if (!rules.TryGetValue(test.Rule!, out var rule) || JustifiedDifferences.ContainsKey(test.Number))
            {
                continue;
            }

            if (!schemas.TryGetValue(test.Sdl!, out var schema))
            {
                schemas.Add(test.Sdl!, schema = SchemaBuilder.New().AddDocumentFromString(test.Sdl!).Create());
            }

            var errors = new DocumentValidator(schema).Validate(GraphQLParser.Parse(test.Query), [rule])
                .Select(e => ConformanceCase.Text(e.Locations)).Order(StringComparer.Ordinal).ToArray();
            if (!errors.SequenceEqual(test.Errors.Order(StringComparer.Ordinal)))
            {
                differences.Add(
                    $"line {test.Number} {test.Rule}: expected [{string.Join(';', test.Errors)}], got "
                        + $"[{string.Join(';', errors)}]: {test.Query}");
            }
        }

        Assert.Empty(differences);
    }

    [Fact]
    public void Only_rules_that_no_query_needs_are_not_compared()
    {
        var known = RulesByName();
        var absent = ConformanceCases.OfKind("validate").Select(c => c.Rule!).Distinct().Where(r => !known.ContainsKey(r)).Order();

        Assert.Equal(["NoDeprecatedCustomRule", "NoSchemaIntrospectionCustomRule", "SingleFieldSubscriptionsRule"], absent);
    }

    private static Dictionary<string, Func<ValidationContext, ValidationRule>> RulesByName()
    {
        var schema = SchemaBuilder.New().AddDocumentFromString("type Query { a: Int }").Create();
        var context = new ValidationContext(schema, GraphQLParser.Parse("{ a }"), new RequestExecutorOptions());
        return SpecifiedRules.All.ToDictionary(r => r(context).GetType().Name + "Rule");
    }
}
