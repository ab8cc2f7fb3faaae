using MassTransit;

namespace CustomerDp.Worker.Pausing;

/// <summary>Several endpoints at once: for what is in the way of every message. Commands are taken meanwhile.</summary>
internal static class WholeIntake
{
    /// <param name="pauses">The endpoints.</param>
    /// <param name="queues">Whose.</param>
    /// <param name="cause">Who pauses.</param>
    /// <param name="reason">Why, for people.</param>
    public static void PauseAll(this IReceiveEndpointPauses pauses, IEnumerable<string> queues, string cause, string reason)
    {
        foreach (var queue in queues)
        {
            pauses.Pause(queue, cause, reason);
        }
    }

    /// <param name="pauses">The endpoints.</param>
    /// <param name="queues">Whose.</param>
    /// <param name="cause">Who had paused them.</param>
    public static void ResumeAll(this IReceiveEndpointPauses pauses, IEnumerable<string> queues, string cause)
    {
        foreach (var queue in queues)
        {
            pauses.Resume(queue, cause);
        }
    }
}
