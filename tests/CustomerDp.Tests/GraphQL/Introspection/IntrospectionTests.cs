using System.Text.Json;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.Tests.GraphQL.Execution;

namespace CustomerDp.Tests.GraphQL.Introspection;

[Trait("Kind", "unit")]
public sealed class IntrospectionTests
{
    private const string Sdl = """"
        """The schema."""
        schema {
          query: Root
        }

        """Marks."""
        directive @mark(by: String = "x" @deprecated, at: [Int!]!) repeatable on FIELD | OBJECT

        type Root implements Node {
          id(a: In = { c: RED }, old: Int @deprecated(reason: "no")): ID!
          u: [[U!]]! @deprecated
        }

        """A node."""
        interface Node {
          id: ID!
        }

        union U = Root | Other

        type Other {
          at: Moment
          price: Float
        }

        scalar Moment @specifiedBy(url: "https://example.com")

        enum Color {
          RED
          BLUE @deprecated(reason: "gone")
        }

        input In {
          c: Color = BLUE
          old: Int @deprecated(reason: "x")
        }

        input Key @oneOf {
          id: ID
          n: Int
        }
        """";

    [Fact]
    public async Task The_standard_query_tells_everything_that_the_definitions_say()
    {
        var schema = SchemaBuilder.New().AddDocumentFromString(Sdl).Create();

        var answer = await Run.Json(new RequestExecutor(schema), new object(), IntrospectionQuery.Text);

        Assert.Empty(Run.Errors(answer));
        using var json = JsonDocument.Parse(answer);
        var rebuilt = ClientSchema.Build(json.RootElement.GetProperty("data").GetProperty("__schema"));
        Assert.Equal(Sdl, rebuilt.ToString());
        Assert.Equal(schema.Types.Names, rebuilt.Types.Names);
    }

    [Theory]
    [InlineData("""{ __type(name: "In") { name kind inputFields { name } isOneOf fields { name } } }""",
        """{"__type":{"name":"In","kind":"INPUT_OBJECT","inputFields":[{"name":"c"}],"isOneOf":false,"fields":null}}""")]
    [InlineData("""{ __type(name: "Root") { fields { name args { name } } } }""",
        """{"__type":{"fields":[{"name":"id","args":[{"name":"a"}]}]}}""")]
    [InlineData("""{ __type(name: "Color") { enumValues { name } ofType { name } } }""",
        """{"__type":{"enumValues":[{"name":"RED"}],"ofType":null}}""")]
    [InlineData("""{ __type(name: "Nope") { name } }""", """{"__type":null}""")]
    [InlineData("""{ __type(name: "__TypeKind") { enumValues { name } } }""",
        """{"__type":{"enumValues":[{"name":"SCALAR"},{"name":"OBJECT"},{"name":"INTERFACE"},{"name":"UNION"},{"name":"ENUM"},"""
        + """{"name":"INPUT_OBJECT"},{"name":"LIST"},{"name":"NON_NULL"}]}}""")]
    [InlineData("""{ __type(name: "Node") { possibleTypes { name } interfaces { name } specifiedByURL } }""",
        """{"__type":{"possibleTypes":[{"name":"Root"}],"interfaces":[],"specifiedByURL":null}}""")]
    [InlineData("""{ __schema { __typename directives { name isRepeatable args { name defaultValue } } } }""",
        """{"__schema":{"__typename":"__Schema","directives":[{"name":"mark","isRepeatable":true,"args":["""
        + """{"name":"at","defaultValue":null}]},{"name":"include","isRepeatable":false,"args":[{"name":"if","defaultValue":null}]},"""
            + """{"name":"skip","isRepeatable":false,"args":[{"name":"if","defaultValue":null}]},"""
                + """{"name":"deprecated","isRepeatable":false,"args":[{"name":"reason","defaultValue":"\"No longer """
                    + """supported\""}]},{"name":"specifiedBy","isRepeatable":false,"args":[{"name":"url","defaultValue":null}]},"""
                        + """{"name":"oneOf","isRepeatable":false,"args":[]}]}}""")]
    public async Task What_is_deprecated_is_told_on_demand_only_and_what_does_not_apply_is_null(string query, string data)
    {
        var answer = await Run.Json(Sdl, new object(), query);

        Assert.Equal($"{{\"data\":{data}}}", answer);
    }

    [Fact]
    public async Task Where_it_is_switched_off_only_typename_is_answered()
    {
        var executor = new RequestExecutor(
            SchemaBuilder.New().AddDocumentFromString("type Query { a: Int }").Create(),
            new RequestExecutorOptions { AllowIntrospection = false, HideSuggestions = true });

        Assert.Equal(
            ["Introspection is not allowed for the current request.  1:3", "Introspection is not allowed for the current request.  1:57"],
            Run.Errors(await Run.Json(
                executor, new object(), "{ __schema { description } ...F } fragment F on Query { __type(name: \"A\") { name } }")));
        Assert.Equal("{\"data\":{\"__typename\":\"Query\"}}", await Run.Json(executor, new object(), "{ __typename }"));
        Assert.Equal(["Cannot query field \"b\" on type \"Query\".  1:3"], Run.Errors(await Run.Json(executor, new object(), "{ b }")));
    }
}
