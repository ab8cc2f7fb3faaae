using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.Validation;

namespace CustomerDp.Tests.GraphQL.Budgets;

/// <summary>
/// Documents that are small and would be much work to check. What they would cost without bounds no machine would finish.
/// </summary>
[Trait("Kind", "unit")]
public sealed class ValidationAttackTests
{
    private static readonly Schema Schema = SchemaBuilder.New()
        .AddDocumentFromString("type Query { a(x: Int): Int b: Int in: Query }")
        .Create();

    [Theory]
    [InlineData(20)]
    [InlineData(64)]
    [InlineData(150)]
    public void Fragments_that_spread_the_next_one_twice_are_refused(int count)
    {
        var error = Assert.Single(new DocumentValidator(Schema).Validate(GraphQLParser.Parse(Doubling(count, "...F{0} ...F{0}"))));

        Assert.Equal(ErrorCodes.FragmentLimitExceeded, error.Code);
    }

    [Fact]
    public void The_rules_alone_visit_such_fragments_once_for_each_place_too()
    {
        // As if the budget were a billion: the work left is that of 150 short definitions.
        var options = new RequestExecutorOptions { MaxFragmentVisits = 1_000_000, MaxExecutionDepth = 1_000 };
        var document = GraphQLParser.Parse(Doubling(150, "x: in {{ ...F{0} }} y: in {{ ...F{0} }}"));

        Assert.Empty(new DocumentValidator(Schema, options).Validate(document, SpecifiedRules.All));
    }

    [Fact]
    public async Task Fields_that_such_fragments_select_are_planned_within_a_budget()
    {
        var options = new RequestExecutorOptions { MaxFragmentVisits = 1_000_000, MaxExecutionDepth = 1_000, MaxAliases = 100_000 };
        var executor = new RequestExecutor(Schema, options);

        var answer = await executor.ExecuteAsync(
            new OperationRequest(Doubling(15, "x: in {{ ...F{0} }} y: in {{ ...F{0} }}")), TestContext.Current.CancellationToken);

        Assert.False(answer.IsExecuted);
        Assert.Equal(ErrorCodes.OperationTooLarge, Assert.Single(answer.Errors).Code);
    }

    [Fact]
    public void Fragments_in_cycles_that_are_long_to_walk_are_refused_before_anything_walks_them()
    {
        // Each fragment's own chain is short enough; a way through all of them without coming back to one is not.
        var fragments = Enumerable.Range(0, 40).Select(i =>
            $"fragment F{i} on Query {{ {(i > 0 ? $"...F{i - 1} " : "")}{Nested(100, $"...F{Math.Min(39, i + 1)}")} }} ");
        var document = GraphQLParser.Parse("{ ...F39 } " + string.Concat(fragments));

        var error = Assert.Single(new DocumentValidator(Schema).Validate(document));

        Assert.Equal(ErrorCodes.DepthLimitExceeded, error.Code);
    }

    [Fact]
    public void A_short_cycle_is_told_as_what_it_is()
    {
        var errors = new DocumentValidator(Schema).Validate(
            GraphQLParser.Parse("{ ...A } fragment A on Query { in { ...B } } fragment B on Query { ...A }"));

        Assert.Equal(["NoFragmentCycles"], errors.Select(e => e.Rule));
    }

    [Theory]
    [InlineData("many fields of one name", 100_000)]
    [InlineData("conflicts under many levels", 100_000)]
    public void Comparing_fields_ends_when_its_budget_is_spent_and_says_little(string attack, int longest)
    {
        var fields = attack == "many fields of one name"
            ? string.Concat(Enumerable.Repeat("in { a } ", 3_000))
            : Nested(12, Repeat("x: a ", 300)) + Nested(12, Repeat("x: b ", 300));
        var options = new RequestExecutorOptions { MaxAliases = 100_000 };

        var errors = new DocumentValidator(Schema, options).Validate(GraphQLParser.Parse($"{{ {fields} }}"));

        Assert.Contains(errors, e => e.Code == ErrorCodes.FieldMergeLimitExceeded);
        Assert.True(
            errors.Sum(e => e.Message.Length + (10 * e.Locations.Count)) < 10 * longest,
            "The errors are longer than any reader would want.");
    }

    [Fact]
    public void Operations_that_share_fragments_are_too_few_for_their_product_to_matter()
    {
        var document = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"query Q{i} {{ ...F }} "))
            + $"fragment F on Query {{ {Repeat("a(x: $v) ", 1_000)} }}";

        var error = Assert.Single(
            new DocumentValidator(Schema).Validate(GraphQLParser.Parse(document, new ParserOptions { MaxTokens = 100_000 })));

        Assert.Equal(ErrorCodes.OperationLimitExceeded, error.Code);
    }

    private static string Doubling(int count, string selection) =>
        "{ ...F0 } " + string.Concat(Enumerable.Range(0, count).Select(i =>
            $"fragment F{i} on Query {{ {string.Format(System.Globalization.CultureInfo.InvariantCulture, selection, i + 1)} }} "))
                + $"fragment F{count} on Query {{ b }}";

    private static string Nested(int depth, string inner) => Repeat("in { ", depth) + inner + Repeat(" }", depth);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
