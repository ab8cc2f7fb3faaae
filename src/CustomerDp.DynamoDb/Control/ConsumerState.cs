namespace CustomerDp.DynamoDb.Control;

/// <summary>What a worker last said of itself on one queue.</summary>
/// <param name="Queue">The queue's name.</param>
/// <param name="Worker">The process: the host's name, and an id of its own start.</param>
/// <param name="State">One of <see cref="States"/>.</param>
/// <param name="Reason">Why it does not run; null where it does.</param>
/// <param name="At">When it said so, by the clock of AWS (<see cref="Time.ServiceTime"/>).</param>
/// <param name="Lag">
/// How far the view was behind when it wrote, the most of all events since the report before: from when an event happened
/// (<c>occurredOn</c>) until what it changed was written; null where it projected none. To the millisecond.
/// </param>
public sealed record ConsumerState(
    string Queue, string Worker, string State, string? Reason, DateTimeOffset At, TimeSpan? Lag = null)
{
    /// <summary>How often workers report. One that is silent for three times as long is gone, or cannot reach the table.</summary>
    public static TimeSpan Interval { get; } = TimeSpan.FromSeconds(15);

    /// <summary>Whether it should have been heard of since.</summary>
    /// <param name="now">By the clock of AWS.</param>
    public bool IsSilentAt(DateTimeOffset now) => now - At > 3 * Interval;

    /// <summary>What a worker may be doing.</summary>
    public static class States
    {
        /// <summary>It takes messages.</summary>
        public const string Running = "running";

        /// <summary>An operator told it to take none.</summary>
        public const string Paused = "paused";

        /// <summary>It stopped by itself, and goes on by itself: the store is out, or the kill switch has tripped.</summary>
        public const string Tripped = "tripped";

        /// <summary>It cannot do its work: a queue is missing or out of reach, or it starts or stops.</summary>
        public const string Faulted = "faulted";
    }
}
