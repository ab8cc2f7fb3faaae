namespace CustomerDp.Cli.Publishing;

/// <summary>What <c>publish --json</c> writes.</summary>
/// <param name="Queues">Each queue that the file names.</param>
/// <param name="Failures">What could not be sent.</param>
internal sealed record PublishReport(IReadOnlyList<PublishReport.QueueCount> Queues, IReadOnlyList<PublishFailure> Failures)
{
    /// <param name="Queue">Its name.</param>
    /// <param name="Messages">How many the file has for it.</param>
    /// <param name="Sent">How many of them were sent.</param>
    internal sealed record QueueCount(string Queue, int Messages, int Sent);
}
