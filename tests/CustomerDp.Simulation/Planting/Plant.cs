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

    // From here on in the log.

    /// <summary>An event is written into the views, and then into the log.</summary>
    StateBeforeLog,

    /// <summary>A log that does not answer is taken for one that did.</summary>
    SwallowLogFault,

    /// <summary>Of two copies of an event that are logged at once, the second does not wait for an answer.</summary>
    LoseCopy,

    /// <summary>A batch that fails as a whole is taken for one of which only the first event is not written.</summary>
    FailBatchInPart,

    /// <summary>What of a batch was not processed is taken for written.</summary>
    IgnoreUnprocessed,

    /// <summary>An event that is refused takes those with it that were in its batch.</summary>
    RefuseWholeBatch,

    // From here on in erasures.

    /// <summary>A key that was erased is made anew for an event that comes late.</summary>
    RemakeKey,

    /// <summary>The keys of an erased customer stay.</summary>
    EmptyNoKeys,

    /// <summary>Details come into a view whatever was erased.</summary>
    DetailsAfterErasure,

    /// <summary>Processes keep keys for longer than an erasure waits.</summary>
    KeepKeysTooLong,

    /// <summary>Keys are emptied as soon as they are marked.</summary>
    EmptyKeysAtOnce,

    /// <summary>What occurred after an erasure is not sealed anew.</summary>
    SealNothingAnew,

    // From here on in what subscribers are told.

    /// <summary>An event is sent, and then stored with what was told.</summary>
    SendBeforeTold,

    /// <summary>How far a customer was told of is stored, whatever somebody else stored meanwhile.</summary>
    HeadWithoutCondition,

    /// <summary>What was told of an entity is stored, whatever somebody else stored meanwhile.</summary>
    ToldWithoutCondition,

    /// <summary>Whoever had a policy or a quote before is not told that they have it no more.</summary>
    ForgetOldHolder,

    /// <summary>What a view shows of an entity is taken for as it was some seconds ago.</summary>
    RememberViews,

    /// <summary>Events that were not sent are left out by whoever looks next.</summary>
    DropUnsent,
}
