using System.Text;
using System.Text.Json;

namespace CustomerDp.Tests.QueryApi.Attacks;

/// <summary>Bodies that someone sends who means no good, each with what it tries.</summary>
internal static class HostileRequests
{
    private const string Customer = "query($id: ID!) { customer(id: $id) { id } }";

    public static IEnumerable<(string What, byte[] Body)> All() =>
        Texts().Select(t => (t.What, Encoding.UTF8.GetBytes(t.Body))).Concat(Bytes());

    private static IEnumerable<(string What, string Body)> Texts()
    {
        yield return ("nothing", "");
        yield return ("null", "null");
        yield return ("an array", """[{"query":"{ __typename }"}]""");
        yield return ("a string", "\"{ __typename }\"");
        yield return ("a number", "1e999999");
        yield return ("half an object", """{"query":""");
        yield return ("two objects", """{"query":"{ __typename }"}{"query":"{ __typename }"}""");
        yield return ("a query that is null", """{"query":null}""");
        yield return ("a query that is not text", """{"query":{"a":1}}""");
        yield return ("two queries", """{"query":"{ a","query":"{ __typename }"}""");
        yield return ("two variables of one name", Variables("\"a\",\"id\":{\"b\":1}"));
        yield return ("variables that are null", $$"""{"query":"{{Customer}}","variables":null}""");
        yield return ("variables that are a list", $$"""{"query":"{{Customer}}","variables":["a"]}""");
        yield return (
            "variables that nobody defined",
            "{\"query\":\"{ __typename }\",\"variables\":" + Deep("{\"a\":", "1", "}", 200) + "}");
        yield return ("a variable that is null", Variables("null"));
        yield return ("a variable of deep lists", Variables(Deep("[", "1", "]", 200)));
        yield return ("a variable of deep objects", Variables(Deep("{\"a\":", "1", "}", 200)));
        yield return ("JSON that nests beyond reading", Variables(Deep("[", "1", "]", 40_000)));
        yield return ("a huge number", Variables(new string('9', 50_000)));
        yield return ("a huge exponent", Variables("1e99999999"));
        yield return ("a number like minus zero", Variables("-0.0"));
        yield return ("half a surrogate pair", Variables("\"\\ud800\""));
        yield return ("half a surrogate pair as a name", Variables("\"a\",\"\\ud800\":1"));
        yield return ("half a surrogate pair as an operation", """{"query":"{ __typename }","operationName":"\udc00"}""");
        yield return ("half a surrogate pair in the document", """{"query":"{ customer(id: \"\ud800\") { id } }"}""");
        yield return ("half a surrogate pair escaped in the document", """{"query":"{ customer(id: \"\\ud800\") { id } }"}""");
        yield return ("half a surrogate pair as a hash", """{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"\ud800"}}}""");
        yield return ("half a surrogate pair as a document's id", """{"documentId":"\ud800"}""");
        yield return ("a null character", Variables("\"a\\u0000b\""));
        yield return ("an id of 90,000 characters", Variables($"\"{new string('x', 90_000)}\""));
        yield return ("a string of a megabyte", Variables($"\"{new string('x', 1 << 20)}\""));
        yield return ("a cursor that is none", Document("{ customer(id: \"C\") { policies(after: \"*\") { totalCount } } }"));
        yield return ("a page of minus one", Document("{ customer(id: \"C\") { policies(first: -1) { totalCount } } }"));
        yield return (
            "a page of more than a number holds",
            Document("{ customer(id: \"C\") { policies(first: 99999999999999999999) { totalCount } } }"));
        yield return ("a document of marks for byte order", Document(new string('\uFEFF', 10_000) + "{ __typename }"));
        yield return ("a document of commas", Document(new string(',', 90_000)));
        yield return ("a document of braces", Document(new string('{', 90_000)));
        yield return ("a document of brackets", Document("{ customer(id: " + new string('[', 30_000)));
        yield return ("a comment without end", Document("{ __typename } #" + new string('x', 90_000)));
        yield return ("a block string without end", Document("{ customer(id: \"\"\"" + new string('\n', 30_000)));
        yield return (
            "a block string of lines and spaces",
            Document("{ customer(id: \"\"\"" + string.Concat(Enumerable.Repeat("\n        ", 8_000)) + "\"\"\") { id } }"));
        yield return ("a name of 90,000 characters", Document($"{{ {new string('a', 90_000)} }}"));
        yield return ("a name near another, at length", Document($"{{ customer(id: 1) {{ {new string('f', 30_000)} }} }}"));
        yield return ("10,000 directives", Document("{ __typename " + string.Concat(Enumerable.Repeat("@skip(if: false) ", 5_000)) + "}"));
        yield return ("10,000 unknown directives", Document("{ __typename " + string.Concat(Enumerable.Repeat("@a ", 7_000)) + "}"));
        yield return ("3,000 aliases", Document("{ " + string.Concat(Numbered(3_000, i => $"a{i}: __typename ")) + "}"));
        yield return (
            "1,000 customers",
            Document("{ " + string.Concat(Numbered(1_000, i => $"a{i}: customer(id: \"{i}\") {{ id }} ")) + "}"));
        yield return (
            "a list of 10,000 ids",
            Document($"{{ customers(ids: [{string.Concat(Enumerable.Repeat("1 ", 10_000))}]) {{ id }} }}"));
        yield return ("3,000 variables", Document($"query({string.Concat(Numbered(2_500, i => $"$a{i}: ID "))}) {{ __typename }}"));
        yield return ("2,000 operations", Document(string.Concat(Numbered(2_000, i => $"query A{i} {{ __typename }} "))));
        yield return (
            "500 fragments in a cycle",
            Document("{ ...F0 } " + string.Concat(Numbered(500, i => $"fragment F{i} on Query {{ ...F{(i + 1) % 500} }} "))));
        yield return (
            "fragments that double",
            Document(
                "{ ...F0 } "
                    + string.Concat(Numbered(100, i => $"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }} "))
                    + "fragment F100 on Query { __typename }"));
        yield return ("a field 3,000 times", Document("{ " + string.Concat(Enumerable.Repeat("customer(id: 1) { id } ", 1_800)) + "}"));
        yield return (
            "a field 3,000 times, in conflict",
            Document("{ " + string.Concat(Numbered(1_800, i => $"customer(id: {i}) {{ id }} ")) + "}"));
        yield return (
            "depth by customers and policies",
            Document("{ " + Deep("customer(id: 1) { policies { nodes { ", "id", " } } }", 1) + " }"));
        yield return ("depth without end", Document(Deep("{ customer(id: 1) { policies { nodes ", "{ id }", " } } }", 60)));
        yield return (
            "introspection in a circle",
            Document("{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }"));
        yield return ("a mutation", Document("mutation { deleteAll }"));
        yield return ("a subscription", Document("subscription { everything }"));
        yield return ("a schema", Document("type Query { a: Int } extend schema @a directive @b on FIELD"));
        yield return ("an operation that is not there", """{"query":"{ __typename }","operationName":"Nope"}""");
        yield return ("an empty name of an operation", """{"query":"{ __typename }","operationName":""}""");
        yield return ("extensions that are a text", """{"query":"{ __typename }","extensions":"a"}""");
        yield return ("a hash that is a number", """{"extensions":{"persistedQuery":{"version":1,"sha256Hash":5}}}""");
        yield return ("a version that is not one", """{"extensions":{"persistedQuery":{"version":1e400,"sha256Hash":"a"}}}""");
        yield return ("100,000 members", "{" + string.Concat(Numbered(8_000, i => $"\"m{i}\":{i},")) + "\"query\":\"{ __typename }\"}");
    }

    private static IEnumerable<(string What, byte[] Body)> Bytes()
    {
        var valid = Encoding.UTF8.GetBytes(Document("{ __typename }"));
        yield return ("a mark for byte order", [0xEF, 0xBB, 0xBF, .. valid]);
        yield return ("UTF-16", Encoding.Unicode.GetBytes(Document("{ __typename }")));
        yield return (
            "bytes that are no UTF-8",
            [.. "{\"query\":\"{ customer(id: \\\""u8, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0xFF, .. "\\\") { id } }\"}"u8]);
        yield return ("UTF-8 longer than it need be", [.. "{\"query\":\""u8, 0xC0, 0xAF, 0xE0, 0x80, 0xAF, .. "\"}"u8]);
        yield return ("nulls", new byte[10_000]);
    }

    private static string Document(string query) => JsonSerializer.Serialize(new { query });

    private static string Variables(string id) => "{\"query\":\"" + Customer + "\",\"variables\":{\"id\":" + id + "}}";

    private static string Deep(string open, string inner, string close, int depth) =>
        string.Concat(Enumerable.Repeat(open, depth)) + inner + string.Concat(Enumerable.Repeat(close, depth));

    private static IEnumerable<string> Numbered(int count, Func<int, string> text) => Enumerable.Range(0, count).Select(text);
}
