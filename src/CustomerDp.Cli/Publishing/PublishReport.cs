using CustomerDp.Operations.Publishing;

namespace CustomerDp.Cli.Publishing;

/// <summary>What <c>publish --json</c> writes.</summary>
/// <param name="Queues">Each queue that the file names.</param>
/// <param name="Failures">What was tried and not acknowledged.</param>
/// <param name="NotTried">How many messages were not tried, since SQS could not be reached or it was interrupted.</param>
internal sealed record PublishReport(IReadOnlyList<PublishReport.QueueCount> Queues, IReadOnlyList<PublishFailure> Failures, int NotTried)
{
    /// <param name="Queue">Its name.</param>
    /// <param name="Messages">How many the file has for it.</param>
    /// <param name="Sent">How many of them SQS has acknowledged.</param>
    internal sealed record QueueCount(string Queue, int Messages, int Sent);
}
