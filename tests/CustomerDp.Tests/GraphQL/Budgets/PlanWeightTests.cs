using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.Tests.GraphQL.Budgets;

[Trait("Kind", "unit")]
public sealed class PlanWeightTests
{
    private static readonly Schema Schema = SchemaBuilder.New().AddDocumentFromString("type Query { a: Int in: Query }").Create();

    [Fact]
    public void A_kept_document_weighs_its_characters_and_every_field_that_was_planned()
    {
        const string Text = "query A($v: Boolean!) { in { in { a } } a @include(if: $v) } query B { a }";
        var document = new PreparedDocument(Schema, GraphQLParser.Parse(Text), Text.Length, maxFields: 1_000);
        Assert.False(document.HasNewWeight(out var weight));
        Assert.Equal(Text.Length, weight);

        Plan(document, "A", v: false);
        Assert.True(document.HasNewWeight(out weight));
        Assert.Equal(Text.Length + 30, weight);

        Plan(document, "A", v: true);
        Plan(document, "B", v: true);
        Assert.True(document.HasNewWeight(out weight));
        Assert.Equal(Text.Length + 80, weight);

        Plan(document, "A", v: true);
        Assert.False(document.HasNewWeight(out _));
    }

    [Fact]
    public void Plans_of_one_operation_for_all_outcomes_of_its_conditions_stay_few()
    {
        var names = Enumerable.Range(0, 10).Select(i => $"v{i}").ToArray();
        var text = $"query({string.Join(' ', names.Select(n => $"${n}: Boolean!"))}) {{ {string.Join(
            ' ', names.Select(n => $"{n}: a @skip(if: ${n})"))} in {{ a }} }}";
        var document = new PreparedDocument(Schema, GraphQLParser.Parse(text), 0, maxFields: 100);
        Assert.True(document.TryGetOperation(null, out var operation, out _));

        for (var outcome = 0; outcome < 1_024; outcome++)
        {
            operation.Root(
                new VariableValues(operation.Variables, [.. names.Select((_, i) => (object?)((outcome >> i & 1) == 1))]));
            Assert.InRange(operation.Fields, 1, 112);
        }
    }

    private static void Plan(PreparedDocument document, string name, bool v)
    {
        Assert.True(document.TryGetOperation(name, out var operation, out _));
        operation.Root(new VariableValues(operation.Variables, [v]));
    }
}
