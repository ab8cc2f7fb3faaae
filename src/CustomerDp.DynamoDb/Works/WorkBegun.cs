namespace CustomerDp.DynamoDb.Works;

/// <summary>What became of the wish to begin a work.</summary>
/// <param name="Work">It runs; null where it does not.</param>
/// <param name="Other">The work that is being done on the queue instead; null where there is none: then it was no plan any more.</param>
public sealed record WorkBegun(Work? Work, Work? Other);
