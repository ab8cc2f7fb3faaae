using CustomerDp.Simulation.Time;

namespace CustomerDp.Simulation.Aws;

/// <summary>An SQS FIFO queue that nobody takes anything from: what is sent again within five minutes is there once.</summary>
internal sealed class SimulatedFifo(SimulatedTime time)
{
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html.
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, TimeSpan> _taken = new(StringComparer.Ordinal);

    /// <summary>What came, in its order.</summary>
    public List<string> Bodies { get; } = [];

    public void Send(string deduplicationId, string body)
    {
        if (!_taken.TryGetValue(deduplicationId, out var at) || at + Remembered < time.Elapsed)
        {
            _taken[deduplicationId] = time.Elapsed;
            Bodies.Add(body);
        }
    }
}
