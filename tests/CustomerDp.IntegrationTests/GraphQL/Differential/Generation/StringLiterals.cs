using System.Text;

namespace CustomerDp.IntegrationTests.GraphQL.Differential.Generation;

/// <summary>Strings as a document writes them: with escapes, beyond the basic plane, and in blocks.</summary>
internal sealed class StringLiterals(Dice dice)
{
    private static readonly string[] Bits =
    [
        "a", "b ", "ä", "\U0001F4A9", "#", ",", "'", "\\n", "\\t", "\\\"", "\\\\", "\\/", "\\b", "\\f", "\\r", "\\u0041", "\\u00e4",
        "\\u{1F4A9}",
        "\\u{41}", "\\u{00000041}", "\\uD83D\\uDCA9", "\u2028", "\uFEFF", "\t", "$x", "{", "\u0085", "\u00A0", "\u007F",
    ];

    private static readonly string[] WrongBits =
    [
        "\\x", "\\u12", "\\u{110000}", "\\u{}", "\\uD83D", "\\uDCA9", "\\uDCA9\\uD83D", "\n", "\uD83D", "\uDEAD", "\\u{D83D}", "\\u{1F4A9",
        "\u0007", "\0",
        "\\U0041", "\\uD83D\\u0041", "\\u{000000000041}", "\\uD83D\\u{DCA9}",
    ];

    private static readonly string[] BlockBits =
    [
        "a", "bc", " ", "  ", "\t", "\n", "\r\n", "\r", "\n\n", "\n  x", "\n    y", "\" ", "\"\" ", "\\\"\"\"", "\\n", "ä", "\U0001F4A9",
        "\\u{zz}", "\u2028",
    ];

    public string Next()
    {
        if (dice.Chance(0.4))
        {
            return dice.Pick("\"\"", "\"x\"", "\"hello world\"", "\"\"\"\"\"\"", "\"\"\"x\"\"\"");
        }

        var text = new StringBuilder();
        if (dice.Chance(0.3))
        {
            for (var i = dice.Below(9); i > 0; i--)
            {
                text.Append(dice.Wrong() ? dice.Pick("\uD83D", "\0", "\u001B") : dice.Pick(BlockBits));
            }

            return $"\"\"\"{text}\"\"\"";
        }

        for (var i = dice.Below(6); i > 0; i--)
        {
            text.Append(dice.Wrong() ? dice.Pick(WrongBits) : dice.Pick(Bits));
        }

        return $"\"{text}\"";
    }
}
