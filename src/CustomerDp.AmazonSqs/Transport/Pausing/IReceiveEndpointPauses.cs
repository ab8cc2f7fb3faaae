namespace MassTransit;

/// <summary>
/// Pauses and resumes the receive endpoints of this process, by the name of their queue. A singleton of the container that
/// <c>UsingAmazonSqs</c> registers.
/// </summary>
/// <remarks>
/// <para>
/// A paused endpoint receives nothing, gives back what it holds and has not started, so that others get it, and lets what is being
/// consumed come to its end. It shows as <see cref="BusHealthStatus.Degraded"/>, "paused (reason)": it works as it was told to, but not
/// on its queue. A stop and a start of the endpoint, by the kill switch for instance, do not end a pause; a restart of the process does.
/// </para>
/// <para>
/// Several causes may hold an endpoint at once, each under its own name; it is resumed when none is left. All methods may be called at
/// any time and from any thread, also before the bus is started and for queues that have no endpoint (yet).
/// </para>
/// </remarks>
public interface IReceiveEndpointPauses
{
    /// <summary>Pauses the endpoint, or changes the reason of a pause with the same cause. Returns at once; the endpoint follows.</summary>
    /// <param name="queueName">The endpoint's queue.</param>
    /// <param name="cause">Who pauses, for instance <c>operator</c>: whoever resumes names the same one.</param>
    /// <param name="reason">Why, as people shall see it in health and logs: 1 to 200 characters, none of them a control character.</param>
    /// <exception cref="ArgumentException">A name is empty, or the reason is not as it should be.</exception>
    void Pause(string queueName, string cause, string reason);

    /// <summary>Takes the cause away; one that does not hold the endpoint is no fault.</summary>
    /// <exception cref="ArgumentException">A name is empty.</exception>
    void Resume(string queueName, string cause);

    /// <summary>What holds the endpoint: reasons by cause. Empty while it is not paused.</summary>
    IReadOnlyDictionary<string, string> CausesOf(string queueName);
}
