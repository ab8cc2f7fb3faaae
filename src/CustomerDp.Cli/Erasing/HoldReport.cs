using CustomerDp.DynamoDb.Erasing;

namespace CustomerDp.Cli.Erasing;

/// <summary>What <c>hold --json</c> writes.</summary>
/// <param name="Holds">All holds, or the one that was put on; empty where one was taken off.</param>
internal sealed record HoldReport(IReadOnlyList<LegalHold> Holds);
