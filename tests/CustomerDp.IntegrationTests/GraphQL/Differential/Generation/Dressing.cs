namespace CustomerDp.IntegrationTests.GraphQL.Differential.Generation;

/// <summary>Puts what is ignored between tokens: spaces, line ends, commas, comments, byte order marks.</summary>
internal static class Dressing
{
    private static readonly string[] Odd =
    [
        "\n", "\r\n", "\r", ", ", "\t", "  ", "# note\n", "#\"{\r\n", "\uFEFF", ",,", "\n\n", "#\U0001F4A9\n", " #\r",
    ];

    /// <returns>Tokens and what stands between them, as pieces of their own.</returns>
    public static List<string> Of(List<string> tokens, Dice dice)
    {
        List<string> pieces = [];
        var style = dice.Below(3);
        if (dice.Chance(0.05))
        {
            pieces.Add("\uFEFF");
        }

        for (var i = 0; i < tokens.Count; i++)
        {
            if (i > 0 && Between(tokens[i - 1], tokens[i], style, dice) is { Length: > 0 } gap)
            {
                pieces.Add(gap);
            }

            pieces.Add(tokens[i]);
        }

        if (dice.Chance(0.2))
        {
            pieces.Add(dice.Pick(Odd));
        }

        return pieces;
    }

    private static string Between(string left, string right, int style, Dice dice)
    {
        if (dice.Chance(style == 2 ? 0.15 : 0.01))
        {
            return dice.Pick(Odd);
        }

        if (style == 1 && (left is "{" or "}" || right == "}"))
        {
            return "\n  ";
        }

        return style == 0 && (IsPunctuator(left) || IsPunctuator(right)) && left != "..." && right != "..." ? "" : " ";
    }

    private static bool IsPunctuator(string token) => token is "{" or "}" or "(" or ")" or "[" or "]" or ":" or "=" or "!" or "@" or "$";
}
