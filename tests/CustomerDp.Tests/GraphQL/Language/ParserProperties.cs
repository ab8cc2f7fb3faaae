using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Language.Syntax;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.GraphQL.Language;

[Trait("Kind", "unit")]
public sealed class ParserProperties
{
    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "[", "]", ":", "=", "!", "|", "&", "@", "$", "...", "on", "query", "mutation", "fragment", "a", "b1", "_c",
        "true", "null", "1", "-0", "2.5e3", "\"s\\u{1F600}\"", "\"\"\"\n  block\n   more\"\"\"", "\"", "\\", "#c\n", ",", "\uFEFF",
        "\uD83D",
        "type", "extend", "schema", "input", "enum", "interface", "implements", "union", "scalar", "directive", "repeatable", "FIELD",
    ];

    private static readonly string[] Seeds =
    [
        "query Q($a: [Int!]! = [1, 2] @d) @d { x: a(b: $a, c: { d: \"e\", f: ENUM }) @include(if: true) { ...F ... on T { g } ... "
        + "@skip(if: $s) { h } } } fragment F on T @d { i }",
        "\"\"\"doc\"\"\" type T implements A & B @d { \"f\" f(a: Int = 1): [T!]! @deprecated } extend union U = A | B input I { a: Int = "
        + "1 } directive @d(a: Int) repeatable on FIELD | QUERY",
    ];

    [Fact]
    public void What_was_printed_reads_as_the_same_text_again()
    {
        Prop.ForAll(Documents(), text =>
        {
            if (!GraphQLParser.TryParse(text, null, out var document, out _))
            {
                return true;
            }

            var printed = document.ToString();
            return GraphQLParser.Parse(printed).ToString() == printed;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    [Fact]
    public void Any_input_is_a_document_or_a_syntax_error_at_a_place_within_it()
    {
        Prop.ForAll(Documents(), text =>
        {
            if (GraphQLParser.TryParse(text, null, out _, out var error))
            {
                return true;
            }

            var lines = text.Split(["\r\n", "\n", "\r"], StringSplitOptions.None);
            return error.Message.StartsWith("Syntax Error: ", StringComparison.Ordinal)
                && error.Location.Line >= 1 && error.Location.Line <= lines.Length
                && error.Location.Column >= 1 && error.Location.Column <= lines[error.Location.Line - 1].Length + 1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(3_000));
    }

    [Fact]
    public void Any_text_survives_as_string_and_as_block_string()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<NonNull<string>>(), text =>
        {
            var value = new string([.. text.Get.Where(c => !char.IsSurrogate(c))]);
            return Read(new StringValueNode(default, value)) == value && Read(new StringValueNode(default, value, block: true)) == value;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

        static string Read(StringValueNode node) => ((StringValueNode)GraphQLParser.ParseValue(node.ToString())).Value;
    }

    // Valid documents with a few pieces put in, taken out or doubled: most stay close to the grammar.
    private static Arbitrary<string> Documents()
    {
        var edits = from at in Gen.Choose(0, 10_000)
                    from kind in Gen.Choose(0, 3)
                    from piece in Gen.Elements(Pieces)
                    from length in Gen.Choose(1, 8)
                    select (at, kind, piece, length);
        var mutated = from seed in Gen.Elements(Seeds)
                      from count in Gen.Choose(0, 3)
                      from list in edits.ListOf(count)
                      select list.Aggregate(seed, Edit);
        var soup = Gen.Elements(Pieces).ListOf().Select(pieces => string.Join(' ', pieces));
        return Gen.OneOf(mutated, mutated, soup).ToArbitrary();
    }

    private static string Edit(string text, (int At, int Kind, string Piece, int Length) edit)
    {
        var at = edit.At % (text.Length + 1);
        var length = Math.Min(edit.Length, text.Length - at);
        return edit.Kind switch
        {
            0 => text.Insert(at, edit.Piece),
            1 => text.Remove(at, length),
            2 => text.Insert(at, text.Substring(at, length)),
            _ => text[..at],
        };
    }
}
