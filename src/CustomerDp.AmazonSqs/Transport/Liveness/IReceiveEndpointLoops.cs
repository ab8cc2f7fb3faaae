namespace MassTransit;

/// <summary>
/// Whether the receive endpoints of this process are alive: what a liveness probe asks. A singleton of the container that
/// <c>UsingAmazonSqs</c> registers.
/// </summary>
/// <remarks>
/// An endpoint is a handful of loops: those that receive, the one that starts consumers, the one that renews visibility, the one that
/// watches pauses, and before all of them the one that looks for the queues. Each gives a sign of life with every step. A service that
/// is down, throttles or answers nonsense silences none of them, nor does a pause, a stop, a tripped kill switch or a consumer that takes
/// its time: that is readiness. What silences a loop is a call that never returns though it was cancelled, or an end that no restart helps.
/// </remarks>
public interface IReceiveEndpointLoops
{
    /// <summary>The loops of endpoints at work that gave no sign of life for longer than the bound; empty when all is well.</summary>
    /// <param name="bound">
    /// More than the longest that a healthy loop is silent: a long poll with the time that its answer may take, or twenty seconds of
    /// backoff.
    /// </param>
    IReadOnlyList<SilentLoop> FindSilent(TimeSpan bound);
}

/// <summary>A loop of an endpoint that shows no sign of life, or that ends again and again.</summary>
/// <param name="QueueName">The endpoint's queue.</param>
/// <param name="Loop">Which of its loops.</param>
/// <param name="Silence">For how long.</param>
public sealed record SilentLoop(string QueueName, string Loop, TimeSpan Silence);
