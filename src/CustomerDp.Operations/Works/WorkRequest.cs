using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.Selecting;

namespace CustomerDp.Operations.Works;

/// <summary>What is to be done with which messages.</summary>
/// <param name="Queue">Where they are.</param>
/// <param name="Kind">What.</param>
/// <param name="Target">Where a replay sends them; null for anything else.</param>
/// <param name="Filter">Which of them.</param>
/// <param name="Max">How many at most; null: all that match.</param>
/// <param name="PerSecond">How many a second at most; null: as fast as possible.</param>
public sealed record WorkRequest(string Queue, WorkKind Kind, string? Target, MessageFilter Filter, int? Max, int? PerSecond);
