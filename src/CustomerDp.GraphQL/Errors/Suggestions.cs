namespace CustomerDp.GraphQL.Errors;

/// <summary>"Did you mean": the names near a misspelled one, nearest first, as graphql-js words them.</summary>
internal static class Suggestions
{
    private const int Most = 5;

    public static string DidYouMean(string input, IEnumerable<string> options, string? prefix = null) =>
        Say(Near(input, options), prefix);

    public static string Say(IReadOnlyList<string> names, string? prefix = null)
    {
        if (names.Count == 0)
        {
            return "";
        }

        var quoted = names.Take(Most).Select(n => $"\"{n}\"").ToArray();
        var list = quoted.Length switch
        {
            1 => quoted[0],
            2 => $"{quoted[0]} or {quoted[1]}",
            _ => $"{string.Join(", ", quoted[..^1])}, or {quoted[^1]}",
        };
        return prefix is null ? $" Did you mean {list}?" : $" Did you mean {prefix} {list}?";
    }

    public static IReadOnlyList<string> Near(string input, IEnumerable<string> options)
    {
        var threshold = (int)(input.Length * 0.4) + 1;
        return
        [
            .. options.Distinct()
                .Select(name => (name, distance: Distance(input, name, threshold)))
                .Where(o => o.distance <= threshold)
                .OrderBy(o => o.distance).ThenBy(o => o.name, NaturalOrder)
                .Select(o => o.name),
        ];
    }

    /// <summary>Names in the order people count: <c>a2</c> before <c>a10</c>.</summary>
    public static IComparer<string> NaturalOrder { get; } = Comparer<string>.Create(CompareNaturally);

    // Damerau-Levenshtein, optimal string alignment; a difference in case alone counts one.
    private static int Distance(string input, string option, int threshold)
    {
        if (input == option)
        {
            return 0;
        }

        var a = input.ToLowerInvariant();
        var b = option.ToLowerInvariant();
        if (a == b)
        {
            return 1;
        }

        if (Math.Abs(a.Length - b.Length) > threshold)
        {
            return int.MaxValue;
        }

        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                d[i, j] = Math.Min(Math.Min(d[i - 1, j] + 1, d[i, j - 1] + 1), d[i - 1, j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }

    private static int CompareNaturally(string a, string b)
    {
        int i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            if (char.IsAsciiDigit(a[i]) && char.IsAsciiDigit(b[j]))
            {
                var difference = ReadNumber(a, ref i).CompareTo(ReadNumber(b, ref j));
                if (difference != 0)
                {
                    return difference;
                }
            }
            else if (a[i] != b[j])
            {
                return a[i].CompareTo(b[j]);
            }
            else
            {
                i++;
                j++;
            }
        }

        return a.Length - b.Length;
    }

    private static double ReadNumber(string text, ref int position)
    {
        var number = 0d;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            number = (number * 10) + text[position++] - '0';
        }

        return number;
    }
}
