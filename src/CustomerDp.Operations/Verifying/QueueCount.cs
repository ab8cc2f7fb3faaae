using System.Text.Json.Serialization;
using CustomerDp.Operations.Queues;

namespace CustomerDp.Operations.Verifying;

/// <summary>What was in a queue after the table had been read.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="Exists">False: there is none of that name, and the rest is null.</param>
/// <param name="Visible">Messages that may be received.</param>
/// <param name="InFlight">Messages received and neither deleted nor given back.</param>
/// <param name="Delayed">Messages not yet to be received.</param>
public sealed record QueueCount(string Queue, bool Exists, long? Visible, long? InFlight, long? Delayed)
{
    /// <summary>All of them.</summary>
    [JsonIgnore]
    public long Messages => (Visible ?? 0) + (InFlight ?? 0) + (Delayed ?? 0);

    internal static QueueCount Of(string queue, QueueDepth? depth) =>
        new(queue, depth is not null, depth?.Visible, depth?.InFlight, depth?.Delayed);
}
