namespace CustomerDp.Cli.Output;

/// <summary>A column of a table for people.</summary>
/// <param name="Name">Its header.</param>
/// <param name="Worth">Where not all fit, those of least worth are shortened first, then left out; the first of the greatest stays.</param>
/// <param name="Fit">What may be done with its cells.</param>
public sealed record TableColumn(string Name, int Worth, ColumnFit Fit = ColumnFit.Whole);
