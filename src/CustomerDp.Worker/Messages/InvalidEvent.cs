using CustomerDp.Contracts.Fields;

namespace CustomerDp.Worker.Messages;

/// <summary>
/// A message that is no valid event. No consumer takes it, so it is moved to the queue for invalid messages at once: being invalid is
/// an expected end and no exception, which MassTransit would log with a stack trace for each. Carries nothing of the body.
/// </summary>
/// <param name="Reason">Why.</param>
public sealed record InvalidEvent(InvalidReason Reason);
