using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.Tests.GraphQL.Language;

[Trait("Kind", "unit")]
public sealed class ParserTests
{
    [Theory]
    [InlineData("{}", "Expected Name, found \"}\".", 2)]
    [InlineData("{ a {} }", "Expected Name, found \"}\".", 6)]
    [InlineData("query Q() { a }", "Expected \"$\", found \")\".", 9)]
    [InlineData("{ a() }", "Expected Name, found \")\".", 5)]
    [InlineData("\"d\" { a }", "Unexpected description, descriptions are not supported on shorthand queries.", 1)]
    [InlineData("\"d\" extend type A { a: Int }", "Unexpected description, only GraphQL definitions support descriptions.", 1)]
    [InlineData("\"d\" foo", "Unexpected description, only GraphQL definitions support descriptions.", 1)]
    [InlineData("query ($a: Int = $b) { a }", "Unexpected variable \"$b\" in constant value.", 18)]
    [InlineData("fragment on on T { a }", "Unexpected Name \"on\".", 10)]
    [InlineData("fragment F($a: Int = 1) on T { a }", "Expected \"on\", found \"(\".", 11)]
    [InlineData("", "Unexpected <EOF>.", 1)]
    [InlineData("foo", "Unexpected Name \"foo\".", 1)]
    [InlineData("enum E { true }", "Name \"true\" is reserved and cannot be used for an enum value.", 10)]
    [InlineData("extend scalar S", "Unexpected <EOF>.", 16)]
    [InlineData("directive @a on FIELD | FOO", "Unexpected Name \"FOO\".", 25)]
    [InlineData("type T {}", "Expected Name, found \"}\".", 9)]
    public void What_is_no_document_is_a_syntax_error(string document, string message, int column)
    {
        Assert.False(GraphQLParser.TryParse(document, null, out _, out var error));

        Assert.Equal("Syntax Error: " + message, error.Message);
        Assert.Equal(new SourceLocation(1, column), error.Location);
    }

    [Fact]
    public void Values_too_long_for_a_line_are_printed_item_by_item()
    {
        var text = new string('x', 40);

        Assert.Equal($"{{ a: [1, {{ b: \"{text}\" }}] }}", SyntaxPrinter.Print(GraphQLParser.ParseValue($"{{a:[1 {{b:\"{text}\"}}]}}")));
        Assert.Equal(
            $"{{\n  a: [\n    \"{text}\"\n    {{ b: \"{text}\" }}\n  ]\n  c: 1\n}}",
            SyntaxPrinter.Print(GraphQLParser.ParseValue($"{{a:[\"{text}\" {{b:\"{text}\"}}] c:1}}")));
    }

    [Fact]
    public void Operations_fragments_and_variables_may_be_described()
    {
        var document = GraphQLParser.Parse("\"op\" query Q(\"var\" $a: Int = 1 @d) { ...F } \"\"\"frag\"\"\" fragment F on T { a(b: $a) }");

        var operation = Assert.IsType<OperationDefinitionNode>(document.Definitions[0]);
        Assert.Equal("op", operation.Description?.Value);
        Assert.Equal("var", operation.VariableDefinitions[0].Description?.Value);
        Assert.Equal("frag", document.Definitions[1].Description?.Value);
    }

    [Fact]
    public void The_whole_definition_language_is_read_and_printed()
    {
        const string Sdl = """"
            """The schema."""
            schema @a {
              query: Q
              mutation: M
            }

            extend schema @b

            scalar S @specifiedBy(url: "https://example.com")

            extend scalar S @a

            type Q implements A & B @a {
              "A field."
              f(x: Int! = 1 @a, y: [S!] = [1, "2", { z: ENUM }]): String! @deprecated
              g(
                "An argument."
                x: Int
              ): [Int!]!
            }

            extend type Q {
              h: Int
            }

            interface A implements B {
              f: Int
            }

            extend interface A @a

            union U @a = Q | M

            extend union U = X

            enum E @a {
              "A value."
              V @deprecated(reason: "old")
              W
            }

            extend enum E {
              X
            }

            input I @oneOf {
              a: Int = 1
              b: I
            }

            extend input I {
              c: Boolean = true
            }

            directive @a(x: Int = 1) repeatable on SCHEMA | FIELD
            """";

        Assert.Equal(Sdl, GraphQLParser.Parse(Sdl).ToString());
    }

    [Theory]
    [InlineData("{ a", " { a", " }")]
    [InlineData("{ a(b: ", "[", "]")]
    [InlineData("{ a(b: ", "{ c: ", " 1}")]
    [InlineData("query ($a: ", "[", "Int]")]
    public void Nesting_beyond_the_limit_is_a_syntax_error_and_never_a_stack_overflow(string start, string open, string close)
    {
        var deep = start + string.Concat(Enumerable.Repeat(open, 6_000)) + close;

        Assert.False(GraphQLParser.TryParse(deep, new ParserOptions { MaxTokens = 1_000_000 }, out _, out var error));
        Assert.Equal("Syntax Error: Document is nested deeper than 200 levels. Parsing aborted.", error.Message);
    }

    [Fact]
    public void Tokens_are_counted_without_comments()
    {
        var options = new ParserOptions { MaxTokens = 4 };

        Assert.True(GraphQLParser.TryParse("{ a # x y z\n b }", options, out _, out _));
        Assert.False(GraphQLParser.TryParse("{ a b c }", options, out _, out var error));
        Assert.Equal("Syntax Error: Document contains more than 4 tokens. Parsing aborted.", error.Message);
        Assert.Equal(new SourceLocation(1, 9), error.Location);
    }
}
