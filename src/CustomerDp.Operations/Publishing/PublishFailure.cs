namespace CustomerDp.Operations.Publishing;

/// <summary>A line that could not be sent.</summary>
/// <param name="Line">Its number in the file.</param>
/// <param name="Queue">Where it was to go.</param>
/// <param name="Code">What SQS said, or why it was not sent.</param>
public sealed record PublishFailure(int Line, string Queue, string Code);
