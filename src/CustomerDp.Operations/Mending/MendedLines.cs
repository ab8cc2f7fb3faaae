namespace CustomerDp.Operations.Mending;

/// <summary>
/// The difference between two bodies by lines; a body of one line is cut at its members first, so that a changed value is a line and not
/// the whole body.
/// </summary>
public static class MendedLines
{
    // The comparison takes as many steps as the product of the lines that differ.
    private const int MostCompared = 2000;

    /// <summary>All lines of both, in order: what is only in the original stands before what is only in the mended one.</summary>
    public static IReadOnlyList<MendedLine> Of(string original, string mended)
    {
        var (before, after) = (LinesOf(original), LinesOf(mended));
        var head = 0;
        while (head < before.Length && head < after.Length && before[head] == after[head])
        {
            head++;
        }

        var tail = 0;
        while (tail < before.Length - head && tail < after.Length - head && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        return
        [
            .. before[..head].Select(l => new MendedLine(' ', l)),
            .. Middle(before[head..^tail], after[head..^tail]),
            .. before[^tail..].Select(l => new MendedLine(' ', l)),
        ];
    }

    private static List<MendedLine> Middle(string[] before, string[] after)
    {
        if (before.Length > MostCompared || after.Length > MostCompared)
        {
            return [.. before.Select(l => new MendedLine('-', l)), .. after.Select(l => new MendedLine('+', l))];
        }

        // The longest common subsequence, from the end.
        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        List<MendedLine> lines = [];
        for (var (i, j) = (0, 0); i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                lines.Add(new(' ', before[i++]));
                j++;
            }
            else if (i < before.Length && (j == after.Length || common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(new('-', before[i++]));
            }
            else
            {
                lines.Add(new('+', after[j++]));
            }
        }

        return lines;
    }

    private static string[] LinesOf(string body)
    {
        var text = body.ReplaceLineEndings("\n");
        return (text.Contains('\n', StringComparison.Ordinal) ? text : text.Replace(",\"", ",\n\"", StringComparison.Ordinal)).Split('\n');
    }
}
