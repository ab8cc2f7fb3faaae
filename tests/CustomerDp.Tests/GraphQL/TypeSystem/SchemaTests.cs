using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.TypeSystem.Scalars;

namespace CustomerDp.Tests.GraphQL.TypeSystem;

[Trait("Kind", "unit")]
public sealed class SchemaTests
{
    private const string Sdl = """"
        """What it is for."""
        schema {
          query: Root
        }

        directive @tag(
          """Its name."""
          name: String!
        ) repeatable on FIELD_DEFINITION | OBJECT

        """The root."""
        type Root {
          """
          Finds a node.

          Slowly.
          """
          node(
            """Which."""
            id: ID!
            deep: Boolean = false
          ): Node

          """Old."""
          old: [Color!]! @deprecated
          older(a: Int @deprecated(reason: "x"), by: Filter = { color: RED, tags: ["a"] }): Result @deprecated(reason: "use \"node\"")
        }

        interface Node {
          id: ID!
        }

        interface Named implements Node {
          id: ID!
          name: String
        }

        type Item implements Named & Node {
          id: ID!
          name: String!
          at: Moment
        }

        union Result = Item | Root

        scalar Moment @specifiedBy(url: "https://example.com/moment")

        enum Color {
          RED

          """Not red."""
          BLUE @deprecated(reason: "gone")
        }

        input Filter {
          color: Color = BLUE
          tags: [String!]
          max: Float = 1.5
        }

        input Key @oneOf {
          id: ID
          name: String
        }
        """";

    [Fact]
    public void A_schema_prints_as_the_definitions_that_it_was_built_from()
    {
        var schema = SchemaBuilder.New().AddDocumentFromString(Sdl).Create();

        Assert.Equal(Sdl, schema.ToString());
    }

    [Fact]
    public void Extensions_become_part_of_their_types_and_scalars_of_their_implementation()
    {
        var schema = SchemaBuilder.New()
            .AddDocumentFromString(
                "extend type Query implements N { b: Date } extend enum E { Y } extend union U = B extend input I { y: Int }")
            .AddDocumentFromString(
                "type Query { a(i: I): E u: U } interface N { b: Date } scalar Date enum E { X } type A { x: Int } type B { x: Int } "
                + "union U = A input I { x: Int }")
            .AddType(new DateType())
            .Create();

        Assert.Equal(["a", "u", "b"], schema.QueryType.Fields.Names);
        Assert.IsType<DateType>(schema.QueryType.Fields.Find("b")!.Type);
        Assert.Equal(["X", "Y"], ((EnumType)schema.Types.Find("E")!).Values.Names);
        Assert.Equal(["A", "B"], ((UnionType)schema.Types.Find("U")!).Types.Select(t => t.Name));
        Assert.Equal(["x", "y"], ((InputObjectType)schema.Types.Find("I")!).Fields.Names);
    }

    [Fact]
    public void A_schema_made_in_code_is_the_same_as_one_made_of_text()
    {
        var query = new ObjectTypeDefinition("Query") { Description = "Root." };
        var field = new FieldDefinition("shout", "String!") { DeprecationReason = "loud" };
        field.Arguments.Add(new InputValueDefinition("text", "String!") { DefaultValue = GraphQLParser.ParseValue("\"hi\"") });
        query.Fields.Add(field);

        var schema = SchemaBuilder.New().AddType(query).Create();

        Assert.Equal(
            "\"\"\"Root.\"\"\"\ntype Query {\n  shout(text: String! = \"hi\"): String! @deprecated(reason: \"loud\")\n}",
            schema.ToString());
    }

    [Fact]
    public void Built_in_scalars_are_part_of_a_schema_where_it_uses_them()
    {
        var schema = SchemaBuilder.New().AddDocumentFromString("type Query { a: Float }").Create();

        Assert.NotNull(schema.Types.Find("Float"));
        Assert.NotNull(schema.Types.Find("String"));
        Assert.NotNull(schema.Types.Find("Boolean"));
        Assert.Null(schema.Types.Find("Int"));
        Assert.Null(schema.Types.Find("ID"));
    }

    [Fact]
    public void All_faults_of_a_schema_are_reported_at_once()
    {
        var fault = Assert.Throws<SchemaException>(() => SchemaBuilder.New().AddDocumentFromString(
            "type Query { a: Nope, __b: Int, c(i: Query): Int } type Empty enum None input In { self: In! }").Create());

        Assert.Equal(
            [
                "Unknown type \"Nope\" of Query.a. Did you mean \"None\"?",
                "Name \"__b\" of field Query.__b must not begin with \"__\", which is reserved by GraphQL introspection.",
                "Type Empty must define one or more fields.",
                "Enum type None must define one or more values.",
                "The type of Query.c(i:) must be Input Type but got: Query.",
                "Cannot reference Input Object In within itself through a series of non-null fields: In.self.",
            ],
            fault.Faults);
    }

    [Theory]
    [InlineData("type A { a: Int }", "Query root type must be provided.")]
    [InlineData("schema { query: Q } type A { a: Int }", "Query root type Q is not defined.")]
    [InlineData("schema { query: Q } enum Q { A }", "Query root type must be Object type, it cannot be Q.")]
    [InlineData("type Query { a: Int a: Int }", "Field \"a\" of Query can only be defined once.")]
    [InlineData("type Query { a: Int } type Query { b: Int }", "There can be only one type named \"Query\".")]
    [InlineData("type Query { a: I } input I { a: Int }", "The type of Query.a must be Output Type but got: I.")]
    [InlineData("type Query implements I { a: Int } interface I { b: Int }", "Interface field I.b expected but Query does not provide it.")]
    [InlineData(
        "type Query implements I { a: Int } interface I { a: Int! }", "Interface field I.a expects type Int! but Query.a is type Int.")]
    [InlineData(
        "type Query implements I { a(x: Int): Int } interface I { a(x: ID): Int }",
        "Interface field argument I.a(x:) expects type ID but Query.a(x:) is type Int.")]
    [InlineData(
        "type Query implements I { a(x: Int!): Int } interface I { a: Int }",
        "Argument Query.a(x:) must not be required type Int! if not provided by the Interface field I.a.")]
    [InlineData(
        "type Query implements J { a: Int } interface I { a: Int } interface J implements I { a: Int }",
        "Type Query must implement I because it is implemented by J.")]
    [InlineData(
        "type Query { a: I } interface I implements I { a: Int }",
        "Type I cannot implement itself because it would create a circular reference.")]
    [InlineData("type Query { a(x: Int! @deprecated): Int }", "Required Query.a(x:) cannot be deprecated.")]
    [InlineData(
        "type Query { a(x: Int = \"1\"): Int }", "Query.a(x:) has invalid default value: Int cannot represent non-integer value: \"1\"")]
    [InlineData("type Query { a(x: I): Int } input I @oneOf { a: Int! b: Int = 1 }", "OneOf input field I.a must be nullable.")]
    [InlineData(
        "type Query { a(x: I): Int } input I { i: I = {} }",
        "Invalid circular reference. The default value of Input Object field I.i references itself.")]
    [InlineData("type Query { a: U } union U = E enum E { A }", "Union type U can only include Object types, it cannot have E.")]
    [InlineData("extend type X { a: Int } type Query { a: Int }", "Cannot extend type \"X\" because it is not defined.")]
    public void A_fault_is_told_in_words(string sdl, string message)
    {
        var fault = Assert.Throws<SchemaException>(() => SchemaBuilder.New().AddDocumentFromString(sdl).Create());

        Assert.Contains(message, fault.Faults);
    }
}
