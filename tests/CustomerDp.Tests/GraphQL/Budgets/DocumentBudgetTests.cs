using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.Tests.GraphQL.Execution;
using CustomerDp.Tests.GraphQL.Introspection;

namespace CustomerDp.Tests.GraphQL.Budgets;

/// <summary>Each budget of a document: what is at the limit passes, one more is refused with its code.</summary>
[Trait("Kind", "unit")]
public sealed class DocumentBudgetTests
{
    private static readonly Schema Schema = SchemaBuilder.New().AddDocumentFromString("""
        directive @many(n: Int) repeatable on QUERY | FIELD | FRAGMENT_DEFINITION | FRAGMENT_SPREAD | INLINE_FRAGMENT | VARIABLE_DEFINITION
        type Query { a: Int b: Int in: Query list: [Query] }
        """).Create();

    [Theory]
    [InlineData("{ in { in { a } } }", "{ in { in { in { a } } } }")]
    [InlineData("{ in { ...F } } fragment F on Query { in { a } }", "{ in { ...F } } fragment F on Query { in { in { a } } }")]
    [InlineData("{ in { ... { ... on Query { in { a } } } } }", "{ in { ... { ... on Query { in { in { a } } } } } }")]
    [InlineData("{ in { in { a x: __typename } } }", "{ in { in { b: in { a } } } }")]
    [InlineData(
        "{ in { in { a ... @include(if: false) { in { a } } } } }",
        "query($v: Boolean!) { in { in { a ... @include(if: $v) { in { a } } } } }")]
    [InlineData("{ in { in { a in @skip(if: true) { a } } } }", "{ in { in { a in @skip(if: false) { a } } } }")]
    [InlineData(
        "{ in { in { a ...F @skip(if: true) } } } fragment F on Query { in { a } }", "query A { a } query B { in { in { in { a } } } }")]
    public void Depth(string atTheLimit, string above) =>
        Check(
            new RequestExecutorOptions { MaxExecutionDepth = 3 },
            atTheLimit,
            above,
            ErrorCodes.DepthLimitExceeded,
            "Operation is 4 fields deep, more than the limit of 3.");

    [Theory]
    [InlineData("{ a b }", "{ a b c: a }")]
    [InlineData("{ a a b b }", "{ a b x: b }")]
    [InlineData("{ __typename t: __typename a b }", "{ a b in { a } }")]
    [InlineData("{ ...F b } fragment F on Query { a b }", "{ ...F b } fragment F on Query { a x: b }")]
    [InlineData(
        "{ ...F ...G } fragment F on Query { a b } fragment G on Query { ...F a }",
        "{ ...F ...G } fragment F on Query { a b } fragment G on Query { ...F x: a }")]
    [InlineData("{ ... { a } ... on Query { b } }", "{ ... { a } ... on Query { b c: b } }")]
    [InlineData("{ a b c: a @skip(if: true) ... @include(if: false) { d: a } }", "query($v: Boolean!) { a b c: a @include(if: $v) }")]
    [InlineData("{ a __schema { description } }", "{ a b __schema { description } }")]
    public void Root_fields(string atTheLimit, string above) =>
        Check(
            new RequestExecutorOptions { MaxRootFields = 2 },
            atTheLimit,
            above,
            ErrorCodes.RootFieldLimitExceeded,
            "Operation asks for 3 root fields, more than the limit of 2.");

    [Theory]
    [InlineData("{ x: a y: a }", "{ x: a y: a z: a }")]
    [InlineData("{ x: in { y: in { a } } }", "{ x: in { y: in { z: a } } }")]
    [InlineData(
        "{ in { ...F } ...F } fragment F on Query { x: a }",
        "{ in { ...F } ...F } fragment F on Query { x: a ... { y: a @skip(if: true) z: a @include(if: false) } ...G } fragment G on "
        + "Query { a } query B { x: a y: a z: a }")]
    [InlineData("{ x: __typename y: __typename }", "{ x: __typename __schema { y: description z: description } }")]
    [InlineData("{ x: a y: a z: a @skip(if: true) }", "query($v: Boolean!) { x: a y: a z: a @skip(if: $v) }")]
    public void Aliases(string atTheLimit, string above) =>
        Check(
            new RequestExecutorOptions { MaxAliases = 2 },
            atTheLimit,
            above,
            ErrorCodes.AliasLimitExceeded,
            "Operation has 3 aliases, more than the limit of 2.");

    [Theory]
    [InlineData("{ ...F ...F } fragment F on Query { a }", "{ ...F ...F ...F } fragment F on Query { a }")]
    [InlineData(
        "{ ...F } fragment F on Query { ...G } fragment G on Query { a }",
        "{ ...F ...G } fragment F on Query { ...G } fragment G on Query { a }")]
    [InlineData(
        "{ in { ...F } ... { ...F } } fragment F on Query { a }",
        "{ in { ...F } ... { ...F } ...F @skip(if: true) } fragment F on Query { a }")]
    public void Spreads(string atTheLimit, string above) =>
        Check(
            new RequestExecutorOptions { MaxFragmentVisits = 2 },
            atTheLimit,
            above,
            ErrorCodes.FragmentLimitExceeded,
            "Operation spreads fragments 3 times, more than the limit of 2.");

    [Theory]
    [InlineData("{ a @many @many }", "{ a @many @many @many }")]
    [InlineData("query @many @many { a }", "query @many @many @many { a }")]
    [InlineData("query($v: Int @many @many) { a @many(n: $v) }", "query($v: Int @many @many @many) { a @many(n: $v) }")]
    [InlineData("{ ...F @many @many } fragment F on Query { a }", "{ ...F @many @many @many } fragment F on Query { a }")]
    [InlineData("{ ...F } fragment F on Query @many @many { a }", "{ ...F } fragment F on Query @many @many @many { a }")]
    [InlineData("{ in { ... @many @many { a } } }", "{ in { ... @many @many @many { a } } }")]
    [InlineData("{ ... { in { a @many @many } } }", "{ ... { in { a @many @many @many } } }")]
    [InlineData("{ a @many @many b @many @many }", "{ a @x @y @z }")]
    public void Directives_at_one_place(string atTheLimit, string above) => Check(
        new RequestExecutorOptions { MaxDirectivesPerLocation = 2 },
        atTheLimit,
        above,
        ErrorCodes.DirectiveLimitExceeded,
        "There are more directives at one place than the limit of 2.");

    [Fact]
    public void Operations() => Check(
        new RequestExecutorOptions { MaxOperations = 2 },
        "query A { a } query B { a }",
        "query A { a } query B { a } query C { a }",
        ErrorCodes.OperationLimitExceeded,
        "Document has 3 operations, more than the limit of 2.");

    [Theory]
    [InlineData(4, 1, "{ a b }", "{ a b a }", "Syntax Error: Document contains more than 4 tokens. Parsing aborted.")]
    [InlineData(100, 2, "{ in { a } }", "{ in { in { a } } }", "Syntax Error: Document is nested deeper than 2 levels. Parsing aborted.")]
    [InlineData(
        100, 2, "{ a @many(n: [1]) }", "{ a @many(n: [[1]]) }", "Syntax Error: Document is nested deeper than 2 levels. Parsing aborted.")]
    public void What_the_parser_takes(int tokens, int depth, string atTheLimit, string above, string message)
    {
        var executor = new RequestExecutor(
            Schema, parserOptions: new ParserOptions { MaxTokens = tokens, MaxDepth = depth + (depth == 1 ? 1 : 0) });

        Assert.DoesNotContain(executor.Validate(atTheLimit), e => e.Code == ErrorCodes.DocumentTooLarge);
        var error = Assert.Single(executor.Validate(above));
        Assert.Equal((ErrorCodes.DocumentTooLarge, message), (error.Code, error.Message));
    }

    [Fact]
    public void An_operation_may_exceed_several_budgets_at_once_and_is_told_all()
    {
        var options = new RequestExecutorOptions { MaxExecutionDepth = 1, MaxAliases = 0, MaxRootFields = 1, MaxFragmentVisits = 0 };

        Assert.Equal(
            [
                ErrorCodes.FragmentLimitExceeded,
                ErrorCodes.DepthLimitExceeded,
                ErrorCodes.AliasLimitExceeded,
                ErrorCodes.RootFieldLimitExceeded,
            ],
            new RequestExecutor(Schema, options).Validate("{ x: in { a } ...F } fragment F on Query { a }").Select(e => e.Code));
    }

    [Fact]
    public async Task The_fullest_introspection_query_passes_with_every_default_and_with_a_depth_of_one()
    {
        Assert.Empty(Run.Errors(await Run.Json(new RequestExecutor(Schema), new object(), IntrospectionQuery.Text)));
        Assert.Empty(Run.Errors(await Run.Json(
            new RequestExecutor(
                Schema, new RequestExecutorOptions { MaxExecutionDepth = 1, MaxRootFields = 1, MaxAliases = 0, MaxFieldCost = 1 }),
            new object(),
            IntrospectionQuery.Text)));
    }

    [Fact]
    public void Introspection_is_bounded_all_the_same()
    {
        var deep = "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }";
        var aliased = "{ __schema { " + string.Concat(Enumerable.Range(0, 51).Select(i => $"a{i}: types {{ name }} ")) + "} }";

        Assert.Equal([ErrorCodes.ValidationFailed], new RequestExecutor(Schema).Validate(deep).Select(e => e.Code));
        Assert.Equal([ErrorCodes.AliasLimitExceeded], new RequestExecutor(Schema).Validate(aliased).Select(e => e.Code));
    }

    [Fact]
    public void The_defaults_are_those_that_are_documented()
    {
        var options = new RequestExecutorOptions();

        Assert.Equal(
            (50, 15, 10, 50, 1_000, 10, 10_000, 100_000, 100, 2_000, 100, 100_000),
            (options.MaxOperations, options.MaxExecutionDepth, options.MaxRootFields, options.MaxAliases, options.MaxFragmentVisits,
                options.MaxDirectivesPerLocation, options.MaxFieldCost, options.MaxResponseNodes, options.MaxExecutionErrors,
                options.MaxFields, options.MaxValidationErrors, options.MaxFieldMergeComparisons));
    }

    [Fact]
    public void Every_budget_out_of_its_range_is_named_at_once()
    {
        var options = new RequestExecutorOptions
        {
            MaxOperations = 0,
            MaxExecutionDepth = 0,
            MaxRootFields = 0,
            MaxAliases = -1,
            MaxFragmentVisits = -1,
            MaxDirectivesPerLocation = 0,
            MaxFieldCost = 0,
            MaxResponseNodes = 9,
            MaxExecutionErrors = 0,
        };

        var fault = Assert.Throws<ArgumentException>(() => new RequestExecutor(Schema, options));

        Assert.All(
            [
                "MaxOperations",
                "MaxExecutionDepth",
                "MaxRootFields",
                "MaxAliases",
                "MaxFragmentVisits",
                "MaxDirectivesPerLocation",
                "MaxFieldCost",
                "MaxResponseNodes",
                "MaxExecutionErrors",
            ],
            name => Assert.Contains($"{name} must be from ", fault.Message, StringComparison.Ordinal));
    }

    private static void Check(RequestExecutorOptions options, string atTheLimit, string above, string code, string message)
    {
        var executor = new RequestExecutor(Schema, options);

        Assert.Empty(executor.Validate(atTheLimit));
        var error = Assert.Single(executor.Validate(above));
        Assert.Equal((code, message), (error.Code, error.Message));
    }
}
