namespace CustomerDp.DynamoDb.Works;

/// <summary>A message that was reached and not done.</summary>
/// <param name="MessageId">SQS's id.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Code">More to it: an error's code, or null.</param>
public sealed record WorkFault(string MessageId, string Outcome, string? Code);
