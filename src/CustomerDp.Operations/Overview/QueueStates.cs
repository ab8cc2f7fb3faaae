namespace CustomerDp.Operations.Overview;

/// <summary>All queues as they are now.</summary>
/// <param name="At">When they were looked at, by the clock of AWS.</param>
/// <param name="Queues">In the order of <see cref="Settings.ProductSettings.AllQueues"/>.</param>
/// <param name="ControlFault">
/// Why it is not known which queues are paused and what the workers do: a code; null where it is known.
/// </param>
public sealed record QueueStates(DateTimeOffset At, IReadOnlyList<QueueState> Queues, string? ControlFault);
