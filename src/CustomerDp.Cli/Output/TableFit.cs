namespace CustomerDp.Cli.Output;

/// <summary>Which columns of a table fit into a width, and how wide they are.</summary>
public static class TableFit
{
    /// <summary>Blanks between two columns.</summary>
    public const int Gap = 2;

    private const int ShortestCut = 16;
    private const int ShortestWrap = 24;

    /// <param name="columns">All of them.</param>
    /// <param name="widths">The widest cell of each, the header included.</param>
    /// <param name="width">What there is.</param>
    /// <returns>The columns that are shown, in their order, with their widths.</returns>
    public static IReadOnlyList<(int Column, int Width)> Of(IReadOnlyList<TableColumn> columns, IReadOnlyList<int> widths, int width)
    {
        var fitted = widths.ToArray();
        var shown = Enumerable.Range(0, columns.Count).ToList();
        var leastFirst = shown.OrderBy(i => columns[i].Worth).ThenByDescending(i => i).ToArray();

        // What may be shortened is, before anything is left out.
        foreach (var i in leastFirst)
        {
            var shortest = columns[i].Fit switch { ColumnFit.Cut => ShortestCut, ColumnFit.Wrap => ShortestWrap, _ => fitted[i] };
            fitted[i] = Math.Max(Math.Min(shortest, fitted[i]), fitted[i] - Math.Max(0, Excess()));
        }

        foreach (var i in leastFirst)
        {
            if (Excess() > 0 && shown.Count > 1)
            {
                shown.Remove(i);
            }
        }

        // What was shortened for a column that is gone now gets its room.
        foreach (var i in leastFirst.Reverse().Where(shown.Contains))
        {
            fitted[i] = Math.Min(widths[i], fitted[i] - Math.Min(0, Excess()));
        }

        return [.. shown.Select(i => (i, shown.Count == 1 ? Math.Min(fitted[i], width) : fitted[i]))];

        int Excess() => shown.Sum(i => fitted[i]) + (Gap * (shown.Count - 1)) - width;
    }
}
