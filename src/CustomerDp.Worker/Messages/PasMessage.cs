namespace CustomerDp.Worker.Messages;

/// <summary>
/// What a body of an event queue was read as, if it is one for a consumer. One type of message for all of them: for each type that an
/// endpoint consumes MassTransit asks every message whether it is one, and the reader knows already.
/// </summary>
public abstract record PasMessage;
