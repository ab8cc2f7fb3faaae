using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.Validation;

namespace CustomerDp.Tests.GraphQL.Validation;

/// <summary>Every rule of section 5 with a document that breaks it: all rules are applied, and no other may speak.</summary>
[Trait("Kind", "unit")]
public sealed class RuleTests
{
    private static readonly Schema Schema = SchemaBuilder.New().AddDocumentFromString("""
        directive @many(a: Int!) repeatable on FIELD
        type Query {
          dog: Dog pet: Pet both: Both args(req: Int!, opt: In, list: [Int!], e: E, key: Key): String names(a: [String]): String
          any(v: Any): String keyed(key: Key!): String
        }
        scalar Any
        interface Pet { name: String }
        type Dog implements Pet { name: String barks: Boolean owner: Human legs: Int }
        type Cat implements Pet { name: String meows: Boolean legs: String! owner: Human }
        type Human { name(full: Boolean): String }
        union Both = Dog | Cat
        input In { a: Int! b: String }
        input Key @oneOf { id: ID name: String }
        enum E { RED GREEN }
        """).Create();

    [Theory]
    [InlineData("ExecutableDefinitions", "{ dog { name } } type X { a: Int }", "The \"X\" definition is not executable.", "1:18")]
    [InlineData("KnownOperationTypes", "subscription { dog }", "The subscription operation is not supported by the schema.", "1:1")]
    [InlineData(
        "UniqueOperationNames",
        "query A { __typename } query A { __typename }",
        "There can be only one operation named \"A\".",
        "1:7 1:30")]
    [InlineData(
        "LoneAnonymousOperation",
        "{ __typename } query A { __typename }",
        "This anonymous operation must be the only defined operation.",
        "1:1")]
    [InlineData("KnownTypeNames", "{ pet { ... on Dogg { name } } }", "Unknown type \"Dogg\". Did you mean \"Dog\"?", "1:16")]
    [InlineData(
        "FragmentsOnCompositeTypes", "{ pet { ... on E { a } } }", "Fragment cannot condition on non composite type \"E\".", "1:16")]
    [InlineData(
        "VariablesAreInputTypes", "query($v: Both) { any(v: { x: $v }) }", "Variable \"$v\" cannot be non-input type \"Both\".", "1:11")]
    [InlineData(
        "ScalarLeafs", "{ dog }", "Field \"dog\" of type \"Dog\" must have a selection of subfields. Did you mean \"dog { ... }\"?", "1:3")]
    [InlineData(
        "ScalarLeafs",
        "{ dog { name { a } } }",
        "Field \"name\" must not have a selection since type \"String\" has no subfields.",
        "1:14")]
    [InlineData("FieldsOnCorrectType", "{ dog { nam } }", "Cannot query field \"nam\" on type \"Dog\". Did you mean \"name\"?", "1:9")]
    [InlineData(
        "FieldsOnCorrectType",
        "{ pet { barks } }",
        "Cannot query field \"barks\" on type \"Pet\". Did you mean to use an inline fragment on \"Dog\"?",
        "1:9")]
    [InlineData(
        "UniqueFragmentNames",
        "{ ...F } fragment F on Query { __typename } fragment F on Query { __typename }",
        "There can be only one fragment named \"F\".",
        "1:19 1:54")]
    [InlineData(
        "UniqueFragmentNames",
        "{ ...F } fragment F on Query { __typename } fragment F on Query { ...F }",
        "There can be only one fragment named \"F\".",
        "1:19 1:54")]
    [InlineData("KnownFragmentNames", "{ ...F }", "Unknown fragment \"F\".", "1:6")]
    [InlineData("NoUnusedFragments", "{ __typename } fragment F on Query { __typename }", "Fragment \"F\" is never used.", "1:16")]
    [InlineData(
        "PossibleFragmentSpreads",
        "{ dog { ... on Cat { name } } }",
        "Fragment cannot be spread here as objects of type \"Dog\" can never be of type \"Cat\".",
        "1:9")]
    [InlineData(
        "NoFragmentCycles",
        "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
        "Cannot spread fragment \"A\" within itself via \"B\".",
        "1:32 1:61")]
    [InlineData(
        "UniqueVariableNames", "query($a: Int!, $a: Int!) { args(req: $a) }", "There can be only one variable named \"$a\".", "1:8 1:18")]
    [InlineData("NoUndefinedVariables", "query Q { args(req: $a) }", "Variable \"$a\" is not defined by operation \"Q\".", "1:21 1:1")]
    [InlineData("NoUnusedVariables", "query Q($a: Int) { __typename }", "Variable \"$a\" is never used in operation \"Q\".", "1:9")]
    [InlineData("KnownDirectives", "{ __typename @nope }", "Unknown directive \"@nope\".", "1:14")]
    [InlineData("KnownDirectives", "query @skip(if: true) { __typename }", "Directive \"@skip\" may not be used on QUERY.", "1:7")]
    [InlineData(
        "UniqueDirectivesPerLocation",
        "{ __typename @many(a: 1) @many(a: 2) @skip(if: false) @skip(if: true) }",
        "The directive \"@skip\" can only be used once at this location.",
        "1:38 1:55")]
    [InlineData("KnownArgumentNames", "{ names(b: 1) }", "Unknown argument \"b\" on field \"Query.names\". Did you mean \"a\"?", "1:9")]
    [InlineData(
        "KnownArgumentNames",
        "{ __typename @skip(if: true, iff: true) }",
        "Unknown argument \"iff\" on directive \"@skip\". Did you mean \"if\"?",
        "1:30")]
    [InlineData("UniqueArgumentNames", "{ names(a: \"x\", a: \"y\") }", "There can be only one argument named \"a\".", "1:9 1:17")]
    [InlineData("ValuesOfCorrectType", "{ args(req: \"1\") }", "Int cannot represent non-integer value: \"1\"", "1:13")]
    [InlineData("ValuesOfCorrectType", "{ args(req: null) }", "Expected value of non-null type \"Int!\" not to be null.", "1:13")]
    [InlineData("ValuesOfCorrectType", "{ args(req: 1, list: [1, \"x\"]) }", "Int cannot represent non-integer value: \"x\"", "1:26")]
    [InlineData("ValuesOfCorrectType", "query($a: String) { args(req: [$a]) }", "Int cannot represent non-integer value: [$a]", "1:31")]
    [InlineData(
        "ValuesOfCorrectType",
        "{ args(req: 1, opt: { b: \"x\" }) }",
        "Expected value of type \"In\" to include required field \"a\", found: { b: \"x\" }.",
        "1:21")]
    [InlineData(
        "ValuesOfCorrectType",
        "{ args(req: 1, opt: { a: 1, bb: 2 }) }",
        "Expected value of type \"In\" not to include unknown field \"bb\". Did you mean \"b\"? Found: { a: 1, bb: 2 }.",
        "1:29")]
    [InlineData(
        "ValuesOfCorrectType",
        "{ args(req: 1, e: REDD) }",
        "Value \"REDD\" does not exist in \"E\" enum. Did you mean the enum value \"RED\"?",
        "1:19")]
    [InlineData(
        "ValuesOfCorrectType",
        "{ args(req: 1, e: \"RED\") }",
        "Enum \"E\" cannot represent non-enum value: \"RED\". Did you mean the enum value \"RED\" or \"GREEN\"?",
        "1:19")]
    [InlineData(
        "ValuesOfCorrectType",
        "{ args(req: 1, key: { id: 1, name: \"x\" }) }",
        "Within OneOf Input Object type \"Key\", exactly one field must be specified, and the value for that field must be non-null.",
        "1:21")]
    [InlineData(
        "ProvidedRequiredArguments",
        "{ args }",
        "Argument \"Query.args(req:)\" of type \"Int!\" is required, but it was not provided.",
        "1:3")]
    [InlineData(
        "ProvidedRequiredArguments",
        "{ __typename @many }",
        "Argument \"@many(a:)\" of type \"Int!\" is required, but it was not provided.",
        "1:14")]
    [InlineData(
        "VariablesInAllowedPosition",
        "query($a: Int) { args(req: $a) }",
        "Variable \"$a\" of type \"Int\" used in position expecting type \"Int!\".",
        "1:7 1:28")]
    [InlineData(
        "VariablesInAllowedPosition",
        "query($a: ID) { args(req: 1, key: { id: $a }) }",
        "Variable \"$a\" is of type \"ID\" but must be non-nullable to be used for OneOf Input Object \"Key\".",
        "1:7 1:41")]
    [InlineData(
        "VariablesInAllowedPosition",
        "query($a: ID) { keyed(key: { id: $a }) }",
        "Variable \"$a\" is of type \"ID\" but must be non-nullable to be used for OneOf Input Object \"Key\".",
        "1:7 1:34")]
    [InlineData(
        "OverlappingFieldsCanBeMerged",
        "{ dog { x: name x: barks } }",
        "Fields \"x\" conflict because \"name\" and \"barks\" are different fields. Use different aliases on the fields to fetch both if "
        + "this was intentional.",
        "1:9 1:17")]
    [InlineData(
        "OverlappingFieldsCanBeMerged",
        "{ dog { owner { name } owner { name(full: true) } } }",
        "Fields \"owner\" conflict because subfields \"name\" conflict because they have differing arguments. Use different aliases on "
        + "the fields to fetch both if this was intentional.",
        "1:9 1:17 1:24 1:32")]
    [InlineData(
        "OverlappingFieldsCanBeMerged",
        "{ pet { ... on Dog { legs } ... on Cat { legs } } }",
        "Fields \"legs\" conflict because they return conflicting types \"Int\" and \"String!\". Use different aliases on the fields to "
        + "fetch both if this was intentional.",
        "1:22 1:42")]
    [InlineData(
        "UniqueInputFieldNames", "{ args(req: 1, opt: { a: 1, a: 1 }) }", "There can be only one input field named \"a\".", "1:23 1:29")]
    [InlineData(
        "MaxIntrospectionDepth",
        "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }",
        "Maximum introspection depth exceeded",
        "1:3")]
    public void A_document_that_breaks_one_rule_is_refused_by_it_alone(string rule, string document, string message, string locations)
    {
        var errors = new DocumentValidator(Schema).Validate(GraphQLParser.Parse(document));

        var error = Assert.Single(errors);
        Assert.Equal((rule, message), (error.Rule, error.Message));
        Assert.Equal(locations, string.Join(' ', error.Locations.Select(l => $"{l.Line}:{l.Column}")));
    }

    [Theory]
    [InlineData(
        "query($v: [String]) { names(a: $v) both { ... on Pet { name } } pet { ... on Dog { owner { name } } ... on Cat { owner { "
        + "name } } } }")]
    [InlineData("query($a: Int = 1, $b: Int!, $k: ID!) { x: args(req: $a, list: [$b]) y: args(req: $b, key: { id: $k }) }")]
    [InlineData("\"\"\"d\"\"\" query Q(\"v\" $s: Boolean!) { dog @skip(if: $s) @many(a: 1) @many(a: 2) { __typename } }")]
    public void A_document_that_breaks_none_is_accepted(string document) =>
        Assert.Empty(new DocumentValidator(Schema).Validate(GraphQLParser.Parse(document)));

    [Fact]
    public void Errors_are_counted_up_to_the_limit()
    {
        var document = "{ dog { " + string.Join(' ', Enumerable.Range(0, 50).Select(i => $"a{i}")) + " } }";

        var errors = new DocumentValidator(
            Schema, new RequestExecutorOptions { MaxValidationErrors = 5 }).Validate(GraphQLParser.Parse(document));

        Assert.Equal(6, errors.Count);
        Assert.Equal("Too many validation errors, error limit reached. Validation aborted.", errors[^1].Message);
    }

    [Fact]
    public void Fields_of_one_name_are_compared_within_a_budget()
    {
        var document = "{ " + string.Concat(Enumerable.Repeat("dog { name } ", 500)) + "}";

        var error = Assert.Single(new DocumentValidator(Schema, new RequestExecutorOptions { MaxFieldMergeComparisons = 1_000 })
            .Validate(GraphQLParser.Parse(document)));

        Assert.Equal("Document needs more than 1000 comparisons of fields of the same response name.", error.Message);
    }

    [Fact]
    public void Fragments_that_nest_too_deep_or_in_a_long_cycle_are_errors_and_never_a_stack_overflow()
    {
        var options = new ParserOptions { MaxTokens = 1_000_000 };
        var chain = "{ ...F0 } " + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"fragment F{i} on Query {{ ...F{i + 1} }} "))
            + "fragment F20000 on Query { ...F0 }";

        var error = Assert.Single(new DocumentValidator(Schema).Validate(GraphQLParser.Parse(chain, options)));

        Assert.Equal("Document is nested deeper than 200 levels through its fragments.", error.Message);
    }

    [Fact]
    public void Equal_arguments_are_equal_even_with_a_field_twice()
    {
        var errors = new DocumentValidator(Schema).Validate(
            GraphQLParser.Parse("{ any(v: { a: 1, a: 2 }) ... { any(v: { a: 1, a: 2 }) } }"));

        Assert.Equal(["UniqueInputFieldNames", "UniqueInputFieldNames"], errors.Select(e => e.Rule));
    }
}
