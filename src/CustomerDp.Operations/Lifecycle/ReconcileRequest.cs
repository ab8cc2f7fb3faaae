namespace CustomerDp.Operations.Lifecycle;

/// <summary>How what was told is reconciled with what is.</summary>
/// <param name="Sends">Whether changes are sent for what differs; else it is only counted.</param>
/// <param name="ItemsPerSecond">Items read a second at most, of both tables; null: as fast as it goes.</param>
/// <param name="ReportPath">A file that gets a line of JSON for each difference; null: none.</param>
public sealed record ReconcileRequest(bool Sends, int? ItemsPerSecond, string? ReportPath);
