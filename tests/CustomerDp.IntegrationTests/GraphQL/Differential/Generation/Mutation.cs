namespace CustomerDp.IntegrationTests.GraphQL.Differential.Generation;

/// <summary>Spoils a document: tokens are deleted, doubled, swapped, replaced; characters are put in; the end is cut off.</summary>
internal static class Mutation
{
    private static readonly string[] Tokens =
    [
        "{", "}", "(", ")", "[", "]", ":", "=", "!", "@", "$", "|", "&", "...", "on", "query", "fragment", "null", "true", "x", "1",
        "-1.5e3", "\"s\"",
        "\"\"\"b\"\"\"", "mutation", "type", "extend", "schema", "{}", "()", "[]", "__typename", "enum", "directive", "input", "repeatable",
    ];

    private static readonly string[] Characters =
    [
        "\uDEAD", "\uD83D", "\uFEFF", "\0", "\u0007", "\u00A0", "1a", "01", "-", "1.", "1.e3", ".5", "\"", "\"\"\"", "\"abc", "'", "`",
        "%", "?", "..", ".",
        "\\", "<", ";", "#", "\n", "\r", "1_", "0x1", "1e", "1e+", "\U0001F4A9", "ä", "~", "\"\\u{110000}\"", "\"\\uDEAD\"", "00", "-0",
        "--1", "+1", "1.2.3", "1.x",
        "\u2028", "...on", "\"\\q\"", "....", "\"\"\"\"", "1e5.2", "0.0e0", "9e", "^", "*",
    ];

    public static List<string> Of(List<string> pieces, Dice dice)
    {
        List<string> result = [.. pieces];
        for (var i = 1 + dice.Below(3); i > 0 && result.Count > 0; i--)
        {
            var at = dice.Below(result.Count);
            switch (dice.Below(9))
            {
                case 0:
                    result.RemoveAt(at);
                    break;
                case 1:
                    result.Insert(at, result[at]);
                    break;
                case 2:
                    var other = dice.Below(result.Count);
                    (result[at], result[other]) = (result[other], result[at]);
                    break;
                case 3:
                    result[at] = dice.Pick(Tokens);
                    break;
                case 4:
                    result.Insert(at, dice.Pick(Tokens));
                    break;
                case 5:
                    result.Insert(at, dice.Pick(Characters));
                    break;
                case 6:
                    var middle = dice.Below(result[at].Length + 1);
                    result[at] = result[at].Insert(middle, dice.Pick(Characters));
                    break;
                case 7:
                    var character = dice.Below(result[at].Length);
                    result[at] = result[at].Remove(character, 1);
                    if (result[at].Length == 0)
                    {
                        result.RemoveAt(at);
                    }

                    break;
                default:
                    if (dice.Chance(0.3))
                    {
                        result.RemoveRange(at, result.Count - at);
                    }
                    else
                    {
                        result.RemoveRange(at, Math.Min(1 + dice.Below(3), result.Count - at));
                    }

                    break;
            }
        }

        return result;
    }
}
