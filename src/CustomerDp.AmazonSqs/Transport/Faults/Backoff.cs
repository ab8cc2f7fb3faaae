namespace CustomerDp.AmazonSqs.Transport.Faults;

/// <summary>
/// How long to wait after failures: doubling, bounded, and spread, so that many processes do not come back at the same moment
/// (<see href="https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/"/>).
/// </summary>
/// <param name="First">The wait after the first failure.</param>
/// <param name="Longest">The longest wait.</param>
internal sealed record Backoff(TimeSpan First, TimeSpan Longest)
{
    /// <summary>
    /// Between attempts to receive, or to find the queues. The longest wait and the longest call that is never answered, 30 s, are together
    /// less than a minute: so soon after its recovery the service is used again.
    /// </summary>
    public static readonly Backoff Receive = new(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(20));

    /// <summary>
    /// Between deliveries of a message that is given back for what is not its fault, or could be neither consumed nor moved. It waits about
    /// as long as it has waited already, so that a repair shows soon after a short trouble, and so that a queue's <c>maxReceiveCount</c> of
    /// 20 is reached after some 20 hours only. Bounded below the 12 h that SQS allows.
    /// </summary>
    public static readonly Backoff GiveBack = new(TimeSpan.FromSeconds(2), TimeSpan.FromHours(4));

    /// <summary>Between empty answers that came at once although waiting was asked for.</summary>
    public static readonly Backoff EmptyReceive = new(TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(1));

    /// <param name="failures">1 for the first one.</param>
    /// <param name="spread">0 to 1: where in the range from half of the wait to all of it.</param>
    public TimeSpan After(int failures, double spread)
    {
        var doubled = First * Math.Pow(2, Math.Clamp(failures - 1, 0, 30));
        return (doubled < Longest ? doubled : Longest) * (0.5 + (spread / 2));
    }

    // Jitter needs no cryptographic randomness.
#pragma warning disable CA5394
    public TimeSpan After(int failures) => After(failures, Random.Shared.NextDouble());
#pragma warning restore CA5394
}
