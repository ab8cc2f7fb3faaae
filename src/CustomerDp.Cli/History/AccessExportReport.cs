namespace CustomerDp.Cli.History;

/// <summary>What <c>access-export --json</c> writes.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="File">Path of the file.</param>
/// <param name="Policies">How many policies are in it, former ones too.</param>
/// <param name="Quotes">How many quotes, converted ones too.</param>
/// <param name="Events">How many events.</param>
internal sealed record AccessExportReport(string CustomerId, string File, int Policies, int Quotes, int Events);
