using System.Globalization;
using System.Text.RegularExpressions;

namespace CustomerDp.IntegrationTests.GraphQL.Differential;

/// <summary>
/// Numbers beyond a double, as a mutation makes them of <c>1e9</c> and <c>99</c>: graphql-js reads infinity, the engine refuses them.
/// </summary>
internal static partial class InfiniteLiterals
{
    public static bool AreIn(string document)
    {
        foreach (Match token in Tokens().Matches(document))
        {
            if (token.Groups["number"] is { Success: true } number
                && double.IsInfinity(double.Parse(number.ValueSpan, CultureInfo.InvariantCulture)))
            {
                return true;
            }
        }

        return false;
    }

    // What may hold digits and is no number comes first.
    [GeneratedRegex("""
        \"\"\"(?:\\\"\"\"|(?!\"\"\").)*\"\"\" | "(?:\\.|[^"\\\r\n])*" | \#[^\r\n]* | [_A-Za-z][_0-9A-Za-z]*
        | (?<number>-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Tokens();
}
