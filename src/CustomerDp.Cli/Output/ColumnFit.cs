namespace CustomerDp.Cli.Output;

/// <summary>What may be done with the cells of a column that does not fit.</summary>
public enum ColumnFit
{
    /// <summary>Nothing: half an identifier is of no use.</summary>
    Whole,

    /// <summary>The same, and they stand on the right, as numbers do.</summary>
    Number,

    /// <summary>They are cut at the end, with an ellipsis.</summary>
    Cut,

    /// <summary>They go on in further lines.</summary>
    Wrap,
}
