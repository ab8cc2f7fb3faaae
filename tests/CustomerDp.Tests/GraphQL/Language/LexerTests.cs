using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.Tests.GraphQL.Language;

[Trait("Kind", "unit")]
public sealed class LexerTests
{
    [Theory]
    [InlineData("\"\\uD83D\\uDE00\"", "\U0001F600")]
    [InlineData("\"\\u{1F600}\"", "\U0001F600")]
    [InlineData("\"\\u{00000041}\"", "A")]
    [InlineData("\"\\b\\f\\n\\r\\t\\/\\\\\\\"\"", "\b\f\n\r\t/\\\"")]
    [InlineData("\"\U0001F600\"", "\U0001F600")]
    [InlineData("\"\"\"\n    Hello,\n      World!\n\n    Yours,\n      GraphQL.\n  \"\"\"", "Hello,\n  World!\n\nYours,\n  GraphQL.")]
    [InlineData("\"\"\"one\r\n  two\r  three\"\"\"", "one\ntwo\nthree")]
    [InlineData("\"\"\"a \\\"\"\" b \\n\"\"\"", "a \"\"\" b \\n")]
    [InlineData("\"\"\"  only  \"\"\"", "  only  ")]
    public void Strings_mean_what_section_2_9_4_says(string literal, string meaning) =>
        Assert.Equal(meaning, ((StringValueNode)GraphQLParser.ParseValue(literal)).Value);

    [Theory]
    [InlineData("{ a(b: \"\\uD83D\") }", "Invalid Unicode escape sequence: \"\\uD83D\".", 9)]
    [InlineData("{ a(b: \"\\uDEAD\") }", "Invalid Unicode escape sequence: \"\\uDEAD\".", 9)]
    [InlineData("{ a(b: \"\\uD83D\\uD83D\") }", "Invalid Unicode escape sequence: \"\\uD83D\".", 9)]
    [InlineData("{ a(b: \"\\u{110000}\") }", "Invalid Unicode escape sequence: \"\\u{110000}\".", 9)]
    [InlineData("{ a(b: \"\\u{D83D}\") }", "Invalid Unicode escape sequence: \"\\u{D83D}\".", 9)]
    [InlineData("{ a(b: \"\\u{}\") }", "Invalid Unicode escape sequence: \"\\u{}\".", 9)]
    [InlineData("{ a(b: \"\\x\") }", "Invalid character escape sequence: \"\\x\".", 9)]
    [InlineData("{ a(b: \"x", "Unterminated string.", 10)]
    [InlineData("{ a(b: 01) }", "Invalid number, unexpected digit after 0: \"1\".", 9)]
    [InlineData("{ a(b: 1.) }", "Invalid number, expected digit but got: \")\".", 10)]
    [InlineData("{ a(b: 1e) }", "Invalid number, expected digit but got: \")\".", 10)]
    [InlineData("{ a(b: 1a) }", "Invalid number, expected digit but got: \"a\".", 9)]
    [InlineData("{ a(b: 0xF) }", "Invalid number, expected digit but got: \"x\".", 9)]
    [InlineData("{ a(b: -) }", "Invalid number, expected digit but got: \")\".", 9)]
    [InlineData("{ a(b: .5) }", "Invalid number, expected digit before \".\", did you mean \"0.5\"?", 8)]
    [InlineData("{ .. }", "Unexpected \"..\", did you mean \"...\"?", 3)]
    [InlineData("{ a ? }", "Unexpected character: \"?\".", 5)]
    [InlineData("{ a \u0007 }", "Unexpected character: U+0007.", 5)]
    [InlineData("{ a \U0001F600 }", "Unexpected character: U+1F600.", 5)]
    [InlineData("{ a(b: 'x') }", "Unexpected single quote character ('), did you mean to use a double quote (\")?", 8)]
    public void Illegal_tokens_are_syntax_errors_where_they_stand(string document, string message, int column)
    {
        Assert.False(GraphQLParser.TryParse(document, null, out _, out var error));

        Assert.Equal("Syntax Error: " + message, error.Message);
        Assert.Equal(new SourceLocation(1, column), error.Location);
    }

    // Written in code, since a lone surrogate is no text that an attribute could carry.
    [Fact]
    public void Lone_surrogates_are_illegal_in_strings_comments_and_between_tokens()
    {
        foreach (var document in new[] { "{ a(b: \"\uDEAD\") }", "{ a(b: \"\"\"\uDEAD\"\"\") }", "{ a } # \uDEAD", "{ \uD83D }" })
        {
            Assert.False(GraphQLParser.TryParse(document, null, out _, out var error));
            Assert.Equal(document.IndexOfAny(['\uDEAD', '\uD83D']) + 1, error.Location.Column);
        }
    }

    [Fact]
    public void Byte_order_marks_commas_and_comments_are_ignored_between_all_tokens()
    {
        var document = GraphQLParser.Parse("\uFEFF{,a\uFEFF(b:,1) # {\r\n,c}");

        Assert.Equal("{\n  a(b: 1)\n  c\n}", document.ToString());
    }

    [Fact]
    public void Columns_count_UTF_16_units_and_all_three_line_ends_end_a_line()
    {
        Assert.False(GraphQLParser.TryParse("{ a(b: \"\U0001F600\" ?) }", null, out _, out var error));
        Assert.Equal(new SourceLocation(1, 13), error.Location);

        Assert.False(GraphQLParser.TryParse("{\r\n\r\"\"\"a\nb\"\"\" ?", null, out _, out error));
        Assert.Equal(new SourceLocation(3, 1), error.Location);

        Assert.False(GraphQLParser.TryParse("\"\"\"a\n\nb\"\"\" type T ?", null, out _, out error));
        Assert.Equal(new SourceLocation(3, 13), error.Location);
    }
}
