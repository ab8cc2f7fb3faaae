using CustomerDp.Operations.Selecting;

namespace CustomerDp.Operations.Replaying;

/// <summary>What is to be replayed, and how.</summary>
/// <param name="Queue">Where the messages are.</param>
/// <param name="Target">Where they go.</param>
/// <param name="Filter">Which of them.</param>
/// <param name="Max">How many at most; null: all that match.</param>
/// <param name="PerSecond">How many a second at most; null: as fast as possible.</param>
/// <param name="ReportPath">The report file; null: a name from queue and time.</param>
public sealed record ReplayRequest(string Queue, string Target, MessageFilter Filter, int? Max, int? PerSecond, string? ReportPath);
