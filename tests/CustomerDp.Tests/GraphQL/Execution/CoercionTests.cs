using static CustomerDp.Tests.GraphQL.Execution.Run;

namespace CustomerDp.Tests.GraphQL.Execution;

/// <summary>The coercion tables of sections 3.5 to 3.12: what a resolver gets for what was written, as literal and as variable.</summary>
[Trait("Kind", "unit")]
public sealed class CoercionTests
{
    private const string Sdl = """
        type Query {
          int(v: Int): Any float(v: Float): Any string(v: String): Any bool(v: Boolean): Any id(v: ID): Any enum(v: E): Any
          list(v: [Int]): Any strict(v: [Int!]!): Any nested(v: [[Int]]): Any
          input(v: In): Any key(v: Key): Any withDefault(v: Int! = 5): Any scalar(v: Any): Any
        }
        enum E { X Y }
        input In { a: Int = 1, b: String! c: [In!] d: Int! = 2 }
        input Key @oneOf { id: ID name: String }
        scalar Any
        """;

    [Theory]
    [InlineData("int(v: 1)", "1")]
    [InlineData("int(v: -2147483648)", "-2147483648")]
    [InlineData("int(v: null)", "null")]
    [InlineData("int", "\"absent\"")]
    [InlineData("float(v: 1)", "1")]
    [InlineData("float(v: 1.5e2)", "150")]
    [InlineData("string(v: \"a\\u{E4}+\")", "\"aä+\"")]
    [InlineData("id(v: 4)", "\"4\"")]
    [InlineData("id(v: \"4\")", "\"4\"")]
    [InlineData("enum(v: X)", "\"X\"")]
    [InlineData("list(v: 1)", "[1]")]
    [InlineData("list(v: [1, null])", "[1,null]")]
    [InlineData("list(v: null)", "null")]
    [InlineData("nested(v: 1)", "[[1]]")]
    [InlineData("nested(v: [[1], [2, 3], null])", "[[1],[2,3],null]")]
    [InlineData("input(v: { b: \"x\" })", "{\"a\":1,\"b\":\"x\",\"d\":2}")]
    [InlineData(
        "input(v: { b: \"x\", a: null, c: { b: \"y\" } })", "{\"a\":null,\"b\":\"x\",\"c\":[{\"a\":1,\"b\":\"y\",\"d\":2}],\"d\":2}")]
    [InlineData("key(v: { id: 1 })", "{\"id\":\"1\"}")]
    [InlineData("withDefault", "5")]
    [InlineData("scalar(v: { a: [1, 2.5, \"x\", null, true, ENUM] })", "{\"a\":[1,2.5,\"x\",null,true,\"ENUM\"]}")]
    public async Task A_literal_becomes(string field, string expected) =>
        Assert.Equal($"{{\"data\":{{\"v\":{expected}}}}}", await Json(Sdl, Echo, $"{{ v: {field} }}"));

    [Theory]
    [InlineData("int", "Int", "1", "1")]
    [InlineData("int", "Int", "1.0", "1")]
    [InlineData("int", "Int", "1e3", "1000")]
    [InlineData("int", "Int = 3", "null", "null")]
    [InlineData("int", "Int = 3", null, "3")]
    [InlineData("int", "Int", null, "\"absent\"")]
    [InlineData("float", "Float", "1", "1")]
    [InlineData("id", "ID", "12345678901234567890", "\"12345678901234567890\"")]
    [InlineData("enum", "E", "\"Y\"", "\"Y\"")]
    [InlineData("list", "[Int]", "1", "[1]")]
    [InlineData("list", "[Int]", "[1,null]", "[1,null]")]
    [InlineData("list", "[Int!]", "[1]", "[1]")]
    [InlineData("withDefault", "Int", null, "5")]
    [InlineData("withDefault", "Int = 6", null, "6")]
    [InlineData("input", "In", "{\"b\":\"x\",\"a\":null}", "{\"a\":null,\"b\":\"x\",\"d\":2}")]
    [InlineData("key", "Key", "{\"name\":\"x\"}", "{\"name\":\"x\"}")]
    [InlineData("scalar", "Any", "{\"a\":[1,\"x\"]}", "{\"a\":[1,\"x\"]}")]
    public async Task A_variable_becomes(string field, string type, string? json, string expected) =>
        Assert.Equal(
            $"{{\"data\":{{\"v\":{expected}}}}}",
            await Json(Sdl, Echo, $"query($x: {type}) {{ v: {field}(v: $x) }}", json is null ? "{}" : $"{{\"x\":{json}}}"));

    [Theory]
    [InlineData("[1, $x]", "{\"x\":2}", "[1,2]")]
    [InlineData("[1, $x]", "{}", "[1,null]")]
    public async Task A_variable_in_a_list_literal_becomes(string literal, string variables, string expected) =>
        Assert.Equal(
            $"{{\"data\":{{\"v\":{expected}}}}}", await Json(Sdl, Echo, $"query($x: Int) {{ v: list(v: {literal}) }}", variables));

    [Theory]
    [InlineData("Int", "1.5", "Int cannot represent non-integer value: 1.5")]
    [InlineData("Int", "-1.5e-7", "Int cannot represent non-integer value: -1.5e-7")]
    [InlineData("Int", "\"\U0001F4A9\\n\u2028\"", "Int cannot represent non-integer value: \"\U0001F4A9\\n\u2028\"")]
    [InlineData("String", "[-0, 1.50, 1e21]", "String cannot represent a non string value: [0, 1.5, 1e+21]")]
    [InlineData("Int", "\"1\"", "Int cannot represent non-integer value: \"1\"")]
    [InlineData("Int", "2147483648", "Int cannot represent non 32-bit signed integer value: 2147483648")]
    [InlineData("Int!", null, "Expected a value of non-null type \"Int!\" to be provided.")]
    [InlineData("Int!", "null", "Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData("Float", "\"x\"", "Float cannot represent non numeric value: \"x\"")]
    [InlineData("String", "1", "String cannot represent a non string value: 1")]
    [InlineData("Boolean", "0", "Boolean cannot represent a non boolean value: 0")]
    [InlineData("ID", "1.5", "ID cannot represent value: 1.5")]
    [InlineData("E", "\"Z\"", "Value \"Z\" does not exist in \"E\" enum. Did you mean the enum value \"X\" or \"Y\"?")]
    [InlineData("E", "1", "Enum \"E\" cannot represent non-string value: 1. Did you mean the enum value \"X\" or \"Y\"?")]
    [InlineData("In", "[1]", "Expected value of type \"In\" to be an object, found: [1].")]
    [InlineData("In", "{}", "Expected value of type \"In\" to include required field \"b\", found: {}.")]
    [InlineData(
        "In",
        "{\"b\":\"x\",\"e\":{\"f\":{\"g\":{}}}}",
        "Expected value of type \"In\" not to include unknown field \"e\". Did you mean \"a\", \"b\", \"c\", or \"d\"? Found: { b: \"x\", "
        + "e: { f: [Object] } }.")]
    [InlineData(
        "Key",
        "{}",
        "Within OneOf Input Object type \"Key\", exactly one field must be specified, and the value for that field must be non-null.")]
    [InlineData(
        "Key",
        "{\"id\":1,\"name\":null}",
        "Within OneOf Input Object type \"Key\", exactly one field must be specified, and the value for that field must be non-null.")]
    public async Task A_variable_that_is_no_value_of_its_type_is_refused_before_anything_runs(string type, string? json, string message)
    {
        var answer = await Json(
            $"{Sdl} extend type Query {{ f(v: {type}): Any }}",
            Echo,
            $"query($x: {type}) {{ v: f(v: $x) }}",
            json is null ? "{}" : $"{{\"x\":{json}}}");

        Assert.Equal([$"Variable \"$x\" has invalid value: {message}  1:7"], Errors(answer));
        Assert.Null(Data(answer));
    }

    [Fact]
    public async Task Every_fault_of_a_variable_is_told_with_its_place()
    {
        var answer = await Json(
            Sdl, Echo, "query($x: In) { v: input(v: $x) }", "{\"x\":{\"b\":\"x\",\"c\":[{\"b\":\"y\"},{\"b\":1},null]}}");

        Assert.Equal(
            [
                "Variable \"$x\" has invalid value at .c[1].b: String cannot represent a non string value: 1  1:7",
                "Variable \"$x\" has invalid value at .c[2]: Expected value of non-null type \"In!\" not to be null.  1:7",
            ],
            Errors(answer));
    }

    [Fact]
    public async Task A_null_variable_for_an_argument_that_allows_none_fails_the_field()
    {
        var answer = await Json(Sdl, Echo, "query($x: Int = 1) { v: withDefault(v: $x) }", "{\"x\":null}");

        Assert.Equal("{\"v\":null}", Data(answer));
        Assert.Equal(
            [
                "Argument \"Query.withDefault(v:)\" has invalid value: Expected variable \"$x\" provided to non-null type \"Int!\" not to "
                + "be null. [\"v\"] 1:40",
            ],
            Errors(answer));
    }

    private static Dictionary<string, object?> Echo { get; } = new[]
    {
        "int", "float", "string", "bool", "id", "enum", "list", "strict", "nested", "input", "key", "withDefault", "scalar",
    }.ToDictionary(n => n, _ => (object?)Sync(c => c.HasArgument("v") ? c.ArgumentValue<object>("v") : "absent"), StringComparer.Ordinal);
}
