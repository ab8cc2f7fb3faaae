namespace CustomerDp.AmazonSqs.Transport.Telemetry;

/// <summary>What the metrics ask of a receiver: how many messages it holds, and since when it holds each of them.</summary>
/// <param name="QueueName">Where they came from.</param>
/// <param name="TimeProvider">The clock that <paramref name="HeldSince"/> goes by.</param>
/// <param name="Count">How many.</param>
/// <param name="HeldSince">Since when, for each.</param>
internal sealed record HeldGauge(string QueueName, TimeProvider TimeProvider, Func<int> Count, Func<IEnumerable<DateTimeOffset>> HeldSince);
