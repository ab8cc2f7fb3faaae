using CustomerDp.DynamoDb.Lifecycle;

namespace CustomerDp.Verification;

/// <summary>How the table is verified.</summary>
public sealed record VerificationOptions
{
    /// <summary>What the table is held against; null: only against itself.</summary>
    public FoldedEvents? Events { get; init; }

    /// <summary>
    /// The product's own log as what the table is held against, in the place of <see cref="Events"/>: it is complete, and has the erasures.
    /// Null, the default: not.
    /// </summary>
    public LoggedEvents? Log { get; init; }

    /// <summary>What subscribers were told, to be held against the table. Null, the default: it is not.</summary>
    public ToldComparison? Told { get; init; }

    /// <summary>The events are all that there ever were: the table has to be what they say, and nothing else. Default false.</summary>
    public bool EventsAreComplete { get; init; }

    /// <summary>
    /// Erasures are among the events. Publishers know nothing of them, so that events from files take each customer's as the table has it.
    /// Default false.
    /// </summary>
    public bool EventsHaveErasures { get; init; }

    /// <summary>How long after its status a policy's terms have to be there. From zero. Default 7 days.</summary>
    public TimeSpan TermsDueWithin { get; init; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Look at about so many items only, from all over the table; from 1. Null, the default: at all of them, and at the whole index.
    /// </summary>
    public int? Sample { get; init; }

    /// <summary>
    /// Items read a second at most, of table and index together; from 1. Null: as fast as it goes. Default 1000, which is about 250 read
    /// units where items are of 1 KB.
    /// </summary>
    public int? ItemsPerSecond { get; init; } = 1000;

    /// <summary>
    /// How long to wait before what looked wrong is looked at again; only what still is wrong then is a finding. The index follows the
    /// table, usually within a second, and the writes of one event follow each other. From zero. Default 5 s.
    /// </summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(5);
}
