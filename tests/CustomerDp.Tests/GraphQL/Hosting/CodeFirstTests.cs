using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Hosting;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem.Scalars;
using CustomerDp.Tests.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.GraphQL.Hosting;

[Trait("Kind", "unit")]
public sealed class CodeFirstTests
{
    [Fact]
    public void Classes_give_the_schema_that_they_say()
    {
        const string Expected = """"
            type Query {
              """One person."""
              person(id: ID!): Person
              findPeople(filter: PersonFilterInput!): PageOfPerson!
              find(key: PersonKeyInput!): String
              animals: [Animal!]!
              prize(medal: Boolean! = true): Prize
              old(status: Status! = ACTIVE, x: Int = null, rate: Decimal! = 1.50): Int @deprecated(reason: "Use animals.")
              statuses(of: [Status!]!, numbers: [Int]): [Status!]!
            }

            type Dog implements Animal {
              name: String!
              barks: Boolean!
            }

            interface Animal {
              name: String!
            }

            type Cat implements Animal {
              name: String!
              lives: Int!
            }

            type Medal {
              metal: String!
            }

            type Person {
              id: ID!
              firstName: String
              lastName: String!
              born: Date
              status: Status!
              tags: [String!]!
              updatedAt: DateTime!
              fullName: String!
              worth: Decimal
              greeting(word: String! = "Hello"): String!
            }

            """A page of things."""
            type PageOfPerson {
              nodes: [Person!]!
              count: Int!
            }

            input PersonFilterInput {
              text: String!
              status: Status
              first: Int! = 10
              anyOf: [Status!]
            }

            input PersonKeyInput @oneOf {
              id: ID
              name: String
            }

            union Prize = Dog | Medal

            enum Status {
              PENDING_VERIFICATION

              """In force."""
              ACTIVE
              OK @deprecated(reason: "Use ACTIVE.")
            }

            """
            A decimal number of any precision, written as a JSON number with every digit it has. Read it with a parser that keeps decimals.
            """
            scalar Decimal

            """A date without a time or time zone, as `YYYY-MM-DD`."""
            scalar Date @specifiedBy(url: "https://scalars.graphql.org/chillicream/local-date.html")

            """A date and time with its offset from UTC, as RFC 3339 writes it."""
            scalar DateTime @specifiedBy(url: "https://scalars.graphql.org/chillicream/date-time.html")
            """";

        Assert.Equal(Expected, Server(out _).BuildSchema().ToString());
    }

    [Theory]
    [InlineData("{ person(id: 1) { id fullName born status worth updatedAt tags } }",
        """{"person":{"id":"1","fullName":"Ada """
        + """L","born":"1815-12-10","status":"ACTIVE","worth":100.50,"updatedAt":"2026-03-01T10:15:30.12Z","tags":["a","b"]}}""")]
    [InlineData("{ person(id: \"2\") { id } }", """{"person":null}""")]
    [InlineData("{ p: person(id: 1) { greeting } }", """{"p":{"greeting":"Hello Ada, one of 1 at p/greeting"}}""")]
    [InlineData(
        "{ findPeople(filter: { text: \"L\", anyOf: [OK] }) { nodes { id } count } }",
        """{"findPeople":{"nodes":[{"id":"1"}],"count":1}}""")]
    [InlineData("{ findPeople(filter: { text: \"L\", first: 0 }) { nodes { id } } }", """{"findPeople":{"nodes":[]}}""")]
    [InlineData("{ a: find(key: { id: 5 }) b: find(key: { name: \"x\" }) }", """{"a":"id 5 of 1","b":"name x"}""")]
    [InlineData("{ animals { __typename name ... on Dog { barks } ... on Cat { lives } } }",
        """{"animals":[{"__typename":"Dog","name":"Rex","barks":true},{"__typename":"Cat","name":"Tom","lives":9}]}""")]
    [InlineData(
        "{ a: prize { ... on Medal { metal } } b: prize(medal: false) { ... on Dog { name } } }",
        """{"a":{"metal":"gold"},"b":{"name":"Rex"}}""")]
    [InlineData("{ a: old b: old(rate: 2) }", """{"a":1,"b":null}""")]
    [InlineData(
        "{ statuses(of: [ACTIVE, PENDING_VERIFICATION], numbers: [1, null]) }", """{"statuses":["ACTIVE","PENDING_VERIFICATION","OK"]}""")]
    public async Task Members_answer_with_typed_arguments_services_and_parents(string query, string data) =>
        Assert.Equal($"{{\"data\":{data}}}", await Execute(query));

    [Fact]
    public async Task Input_classes_are_made_of_variables_too() =>
        Assert.Equal(
            """{"data":{"findPeople":{"nodes":[{"id":"1"}]}}}""",
            await Execute(
                "query($f: PersonFilterInput!) { findPeople(filter: $f) { nodes { id } } }", """{"f":{"text":"L","status":"ACTIVE"}}"""));

    [Fact]
    public void Members_of_types_without_a_scalar_are_faults_and_all_are_named()
    {
        var fault = Assert.Throws<SchemaException>(() => new ServiceCollection().AddGraphQLServer().AddQueryType<Unfit>().BuildSchema());

        Assert.Equal(
            [
                "System.TimeSpan is no GraphQL type: add a scalar for it with AddType, or leave the member out with [GraphQLIgnore].",
                "System.Object is no GraphQL type: add a scalar for it with AddType, or leave the member out with [GraphQLIgnore].",
            ],
            fault.Faults);
    }

    [Fact]
    public async Task A_decimal_type_of_ones_own_keeps_every_digit()
    {
        var schema = new ServiceCollection().AddGraphQLServer()
            .AddQueryType<Prices>().AddType(new DecimalType<Digits>()).BuildSchema();

        var answer = await Run.Json(
            new RequestExecutor(schema), new object(), "{ price double(of: 1.2300000000000000000000000000000000001) }");

        Assert.Equal("""{"data":{"price":100.50,"double":1.2300000000000000000000000000000000001}}""", answer);
    }

    [Fact]
    public void Options_out_of_range_are_all_named()
    {
        using var services = Services(new People());
        var builder = new ServiceCollection().AddGraphQLServer().AddDocumentFromString("type Query { a: Int }")
            .ModifyRequestOptions(o => o.MaxValidationErrors = 0).ModifyParserOptions(o => o with { MaxDepth = 0 });
        using var provider = builder.Services.BuildServiceProvider();

        var fault = Assert.Throws<ArgumentException>(() => provider.GetRequiredService<RequestExecutor>());

        Assert.Contains(
            "MaxValidationErrors must be from 1 to 10,000. MaxDepth must be from 1 to 1,000.", fault.Message, StringComparison.Ordinal);
    }

    private static RequestExecutorBuilder Server(out People people)
    {
        people = new People();
        return new ServiceCollection().AddSingleton(people).AddGraphQLServer()
            .AddQueryType<QueryRoot>().AddType<Dog>().AddType<Cat>().AddType<Medal>();
    }

    private static ServiceProvider Services(People people) => new ServiceCollection().AddSingleton(people).BuildServiceProvider();

    private static async Task<string> Execute(string query, string? variables = null)
    {
        var schema = Server(out var own).BuildSchema();
        await using var services = Services(own);
        var request = new OperationRequest(query) { Services = services };
        if (variables is not null)
        {
            request = request.WithVariables(variables);
        }

        return (await new RequestExecutor(schema).ExecuteAsync(request, TestContext.Current.CancellationToken)).ToJson();
    }

    internal sealed class Unfit
    {
        public static TimeSpan Span => TimeSpan.Zero;

        public static object Any() => "";
    }

    internal sealed class Prices
    {
        public static Digits Price => new("100.50");

        public static Digits Double(Digits of) => of;
    }

    internal readonly record struct Digits(string Text) : ISpanFormattable, IParsable<Digits>
    {
        public static Digits Parse(string s, IFormatProvider? provider) => new(s);

        public static bool TryParse(string? s, IFormatProvider? provider, out Digits result)
        {
            result = new Digits(s ?? "");
            return s is not null;
        }

        public string ToString(string? format, IFormatProvider? formatProvider) => Text;

        public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
        {
            charsWritten = Text.Length;
            return Text.TryCopyTo(destination);
        }
    }
}
