using CustomerDp.Verification;

namespace CustomerDp.Operations.Verifying;

/// <summary>What a verification saw.</summary>
/// <param name="AsOf">When it began.</param>
/// <param name="Result">Of the table.</param>
/// <param name="Events">Of the files; null where none was given.</param>
/// <param name="Queues">The queues, after the table had been read; null where SQS did not answer.</param>
/// <param name="IsUnderWay">An event queue is not empty: differences may be events under way. Null where that is not known.</param>
public sealed record TableReading(
    DateTimeOffset AsOf,
    VerificationResult Result,
    EventFiles? Events,
    IReadOnlyList<QueueCount>? Queues,
    bool? IsUnderWay);
