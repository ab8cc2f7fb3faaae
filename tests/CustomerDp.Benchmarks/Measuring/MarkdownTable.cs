namespace CustomerDp.Benchmarks.Measuring;

/// <summary>A table as the README has it.</summary>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells) => _rows.Add(cells);

    public void Print()
    {
        Console.WriteLine();
        Print(columns);
        Console.WriteLine($"|{string.Concat(columns.Select(_ => "---|"))}");
        _rows.ForEach(Print);
        Console.WriteLine();
    }

    private static void Print(string[] cells) => Console.WriteLine($"| {string.Join(" | ", cells)} |");
}
