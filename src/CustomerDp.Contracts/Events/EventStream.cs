namespace CustomerDp.Contracts.Events;

/// <summary>The upstream domain that publishes an event; each has a stream, and a queue, of its own.</summary>
public enum EventStream
{
    /// <summary>Policies: <c>policy-events</c>.</summary>
    Policy,

    /// <summary>Quotes: <c>quote-events</c>.</summary>
    Quote,
}
