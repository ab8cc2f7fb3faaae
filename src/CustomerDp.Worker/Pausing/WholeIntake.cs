using CustomerDp.Contracts.Queues;
using MassTransit;

namespace CustomerDp.Worker.Pausing;

/// <summary>Both endpoints of events at once: for what is in the way of every event. Commands are taken meanwhile.</summary>
internal static class WholeIntake
{
    /// <param name="pauses">The endpoints.</param>
    /// <param name="queues">Which queues are theirs.</param>
    /// <param name="cause">Who pauses.</param>
    /// <param name="reason">Why, for people.</param>
    public static void PauseAll(this IReceiveEndpointPauses pauses, QueueSettings queues, string cause, string reason)
    {
        foreach (var queue in queues.EventQueues())
        {
            pauses.Pause(queue, cause, reason);
        }
    }

    /// <param name="pauses">The endpoints.</param>
    /// <param name="queues">Which queues are theirs.</param>
    /// <param name="cause">Who had paused them.</param>
    public static void ResumeAll(this IReceiveEndpointPauses pauses, QueueSettings queues, string cause)
    {
        foreach (var queue in queues.EventQueues())
        {
            pauses.Resume(queue, cause);
        }
    }
}
