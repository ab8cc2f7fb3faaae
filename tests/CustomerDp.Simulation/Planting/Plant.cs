namespace CustomerDp.Simulation.Planting;

/// <summary>Faults that are put in on purpose: the simulation has to find each.</summary>
public enum Plant
{
    None,

    /// <summary>The conversion of a quote is not written.</summary>
    DropTombstone,

    /// <summary>Of two versions with the same reading the one that comes last wins.</summary>
    GreaterOrEqual,

    /// <summary>Of two versions with the same reading the one that comes first wins.</summary>
    ForgetTieBreak,

    /// <summary>A customer's details are ordered by the clocks of different quotes.</summary>
    ForeignClock,

    /// <summary>Of an event that writes twice only the first is written.</summary>
    LoseSecondWrite,

    /// <summary>Where one of two registers loses, neither is written.</summary>
    NoFallback,

    /// <summary>A message is deleted before its event is written.</summary>
    AcknowledgeBeforeWrite,

    /// <summary>An invalid message is deleted and not sent to its queue.</summary>
    MoveWithoutSend,

    /// <summary>A message that cannot be handled now is given back at once, and taken again.</summary>
    GiveBackTooEarly,

    /// <summary>A message that was received before is taken for a duplicate.</summary>
    DeduplicateByMessageId,

    /// <summary>A store that does not answer is taken for one that did.</summary>
    SwallowStoreFault,
}
