using CustomerDp.Projections.Lifecycle;

namespace CustomerDp.Operations.Lifecycle;

/// <summary>What a subscriber that begins is sent.</summary>
/// <param name="To">Its own queue.</param>
/// <param name="Personal">Which personal values are in it.</param>
/// <param name="Sends">Whether it is sent; else it is only counted.</param>
/// <param name="CustomersPerSecond">Customers a second at most; null: as fast as it goes.</param>
/// <param name="ReportPath">A file that gets a line of JSON for each customer; null: none.</param>
public sealed record SnapshotReplayRequest(string To, PersonalValues Personal, bool Sends, int? CustomersPerSecond, string? ReportPath);
