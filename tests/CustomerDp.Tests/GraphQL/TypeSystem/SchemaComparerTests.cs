using System.Reflection;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem.Comparison;

namespace CustomerDp.Tests.GraphQL.TypeSystem;

[Trait("Kind", "unit")]
public sealed class SchemaComparerTests
{
    private const string Base = "type Query { q: Int } ";

    /// <summary>Before, after, and each change as severity, kind and coordinate.</summary>
    public static TheoryData<string, string, string> Changes => new()
    {
        { "type T { a: Int }", "", "BREAKING TYPE_REMOVED T" },
        { "", "type T { a: Int }", "SAFE TYPE_ADDED T" },
        { "type T { a: Int }", "interface T { a: Int }", "BREAKING TYPE_CHANGED_KIND T" },
        { "scalar T", "enum T { A }", "BREAKING TYPE_CHANGED_KIND T" },
        {
            "type A { a: Int } type B { a: Int } union U = A | B",
            "type A { a: Int } type B { a: Int } union U = A",
            "BREAKING TYPE_REMOVED_FROM_UNION U"
        },
        {
            "type A { a: Int } type B { a: Int } union U = A",
            "type A { a: Int } type B { a: Int } union U = A | B",
            "DANGEROUS TYPE_ADDED_TO_UNION U"
        },
        { "enum E { A B }", "enum E { A }", "BREAKING VALUE_REMOVED_FROM_ENUM E.B" },
        { "enum E { A }", "enum E { A B }", "DANGEROUS VALUE_ADDED_TO_ENUM E.B" },
        { "enum E { A }", "enum E { A @deprecated }", "SAFE DEPRECATION_CHANGED E.A" },
        {
            "interface I { a: Int } type T implements I { a: Int }",
            "interface I { a: Int } type T { a: Int }",
            "BREAKING IMPLEMENTED_INTERFACE_REMOVED T"
        },
        {
            "interface I { a: Int } type T { a: Int }",
            "interface I { a: Int } type T implements I { a: Int }",
            "DANGEROUS IMPLEMENTED_INTERFACE_ADDED T"
        },
        { "type T { a: Int b: Int }", "type T { a: Int }", "BREAKING FIELD_REMOVED T.b" },
        { "type T { a: Int }", "type T { a: Int b: Int }", "SAFE FIELD_ADDED T.b" },
        { "type T { a: Int }", "type T { a: String }", "BREAKING FIELD_CHANGED_KIND T.a" },
        { "type T { a: Int! }", "type T { a: Int }", "BREAKING FIELD_CHANGED_KIND T.a" },
        { "type T { a: [Int!] }", "type T { a: [Int] }", "BREAKING FIELD_CHANGED_KIND T.a" },
        { "type T { a: Int }", "type T { a: [Int] }", "BREAKING FIELD_CHANGED_KIND T.a" },
        { "type T { a: [Int] }", "type T { a: Int! }", "BREAKING FIELD_CHANGED_KIND T.a" },
        { "type T { a: [Int] }", "type T { a: [Int!]! }", "SAFE FIELD_CHANGED_KIND_SAFE T.a" },
        { "type T { a: Int @deprecated(reason: \"x\") }", "type T { a: Int }", "SAFE DEPRECATION_CHANGED T.a" },
        { "type T { a(x: Int): Int }", "type T { a: Int }", "BREAKING ARG_REMOVED T.a(x:)" },
        { "type T { a: Int }", "type T { a(x: Int!): Int }", "BREAKING REQUIRED_ARG_ADDED T.a(x:)" },
        { "type T { a: Int }", "type T { a(x: Int! = 1): Int }", "DANGEROUS OPTIONAL_ARG_ADDED T.a(x:)" },
        { "type T { a(x: Int): Int }", "type T { a(x: Int!): Int }", "BREAKING ARG_CHANGED_KIND T.a(x:)" },
        { "type T { a(x: Int): Int }", "type T { a(x: [Int]): Int }", "BREAKING ARG_CHANGED_KIND T.a(x:)" },
        { "type T { a(x: [Int!]!): Int }", "type T { a(x: [Int]): Int }", "SAFE ARG_CHANGED_KIND_SAFE T.a(x:)" },
        { "type T { a(x: Int = 1): Int }", "type T { a(x: Int = 2): Int }", "DANGEROUS ARG_DEFAULT_VALUE_CHANGE T.a(x:)" },
        { "type T { a(x: Int = 1): Int }", "type T { a(x: Int): Int }", "DANGEROUS ARG_DEFAULT_VALUE_CHANGE T.a(x:)" },
        { "type T { a(x: Int! = 1): Int }", "type T { a(x: Int!): Int }", "BREAKING REQUIRED_ARG_ADDED T.a(x:)" },
        { "input I { a: Int b: Int }", "input I { a: Int }", "BREAKING FIELD_REMOVED I.b" },
        { "input I { a: Int }", "input I { a: Int b: Int! }", "BREAKING REQUIRED_INPUT_FIELD_ADDED I.b" },
        { "input I { a: Int }", "input I { a: Int b: Int! = 1 }", "DANGEROUS OPTIONAL_INPUT_FIELD_ADDED I.b" },
        { "input I { a: Int }", "input I { a: Int! }", "BREAKING FIELD_CHANGED_KIND I.a" },
        { "input I { a: Int! }", "input I { a: Int }", "SAFE FIELD_CHANGED_KIND_SAFE I.a" },
        { "input I { a: Int = 1 }", "input I { a: Int = 2 }", "DANGEROUS INPUT_FIELD_DEFAULT_VALUE_CHANGE I.a" },
        { "input I { a: Int! = 1 }", "input I { a: Int! }", "BREAKING REQUIRED_INPUT_FIELD_ADDED I.a" },
        { "input I { a: Int }", "input I @oneOf { a: Int }", "BREAKING ONE_OF_ADDED I" },
        { "input I @oneOf { a: Int }", "input I { a: Int }", "SAFE ONE_OF_REMOVED I" },
        { "directive @d on FIELD", "", "BREAKING DIRECTIVE_REMOVED @d" },
        { "", "directive @d on FIELD", "SAFE DIRECTIVE_ADDED @d" },
        { "directive @d(a: Int) on FIELD", "directive @d on FIELD", "BREAKING DIRECTIVE_ARG_REMOVED @d(a:)" },
        { "directive @d on FIELD", "directive @d(a: Int!) on FIELD", "BREAKING REQUIRED_DIRECTIVE_ARG_ADDED @d(a:)" },
        { "directive @d on FIELD", "directive @d(a: Int) on FIELD", "SAFE OPTIONAL_DIRECTIVE_ARG_ADDED @d(a:)" },
        { "directive @d(a: Int) on FIELD", "directive @d(a: String) on FIELD", "BREAKING ARG_CHANGED_KIND @d(a:)" },
        { "directive @d repeatable on FIELD", "directive @d on FIELD", "BREAKING DIRECTIVE_REPEATABLE_REMOVED @d" },
        { "directive @d on FIELD", "directive @d repeatable on FIELD", "SAFE DIRECTIVE_REPEATABLE_ADDED @d" },
        { "directive @d on FIELD | QUERY", "directive @d on FIELD", "BREAKING DIRECTIVE_LOCATION_REMOVED @d" },
        { "directive @d on FIELD", "directive @d on FIELD | QUERY", "SAFE DIRECTIVE_LOCATION_ADDED @d" },
        { "scalar S @specifiedBy(url: \"https://a\")", "scalar S @specifiedBy(url: \"https://b\")", "DANGEROUS SPECIFIED_BY_CHANGED S" },
        { "\"old\" type T { a: Int }", "\"new\" type T { a: Int }", "SAFE DESCRIPTION_CHANGED T" },
        { "type T { \"old\" a: Int }", "type T { a: Int }", "SAFE DESCRIPTION_CHANGED T.a" },
        { "type T { a: Int }", "type T { a: Int } schema { query: T }", "BREAKING ROOT_TYPE_CHANGED query" },
        {
            "type M { a: Int } schema { query: Query mutation: M }",
            "type M { a: Int } schema { query: Query }",
            "BREAKING ROOT_TYPE_CHANGED mutation"
        },
        { "type T { a: Int b(x: Int): Int } enum E { A }", "type T { b(y: Int!): Int } enum E { A B }",
            "BREAKING FIELD_REMOVED T.a; BREAKING ARG_REMOVED T.b(x:); BREAKING REQUIRED_ARG_ADDED T.b(y:); DANGEROUS VALUE_ADDED_TO_ENUM "
            + "E.B" },
        { "type T { a: Float }", "type T { a: Float }", "" },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_named_and_judged(string before, string after, string expected) => Assert.Equal(
        expected,
        string.Join("; ", Compare(before, after).Select(c => $"{c.Severity.ToString().ToUpperInvariant()} {c.Kind} {c.Coordinate}")));

    [Fact]
    public void Every_kind_of_change_is_tried()
    {
        string[] kinds =
        [
            .. typeof(SchemaChangeKinds).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetValue(null)!),
        ];
        var tried = Changes.Select(row => row.Data.Item3)
            .SelectMany(text => text.Split("; ", StringSplitOptions.RemoveEmptyEntries))
            .Select(text => text.Split(' ')[1])
            .ToHashSet();

        Assert.Equal([], kinds.Except(tried));
    }

    [Fact]
    public void A_schema_that_is_printed_is_the_one_that_was_read()
    {
        foreach (var sdl in Changes.Select(row => Base + row.Data.Item2))
        {
            var schema = SchemaBuilder.New().AddDocumentFromString(sdl).Create();
            Assert.Empty(SchemaComparer.Compare(schema, SchemaBuilder.New().AddDocumentFromString(schema.ToString()).Create()));
        }
    }

    [Fact]
    public void A_change_says_what_was_and_what_is() => Assert.Equal(
        "BREAKING FIELD_CHANGED_KIND T.a: T.a changed type from Int! to Int.",
        Assert.Single(Compare("type T { a: Int! }", "type T { a: Int }")).ToString());

    private static IReadOnlyList<SchemaChange> Compare(string before, string after) => SchemaComparer.Compare(
        SchemaBuilder.New().AddDocumentFromString(Base + before).Create(),
        SchemaBuilder.New().AddDocumentFromString(Base + after).Create());
}
