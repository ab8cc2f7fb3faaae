using System.Text.Json.Serialization;

namespace CustomerDp.DynamoDb.Works;

/// <summary>
/// Something that is done with messages of a queue that were chosen before. Which those are is written down beside it, in
/// <see cref="WorkMessage"/>s, and never changes. Identifiers, counts and codes only.
/// </summary>
/// <param name="Id">Its identity.</param>
/// <param name="Queue">Where the messages are.</param>
/// <param name="Kind">What is done.</param>
/// <param name="Target">Where they go; null where they go nowhere.</param>
/// <param name="Total">How many there are.</param>
/// <param name="By">Who planned it; once it has begun, who began it.</param>
/// <param name="PlannedAt">When the messages were written down; all times are by the clock of AWS.</param>
public sealed record Work(string Id, string Queue, WorkKind Kind, string? Target, int Total, string By, DateTimeOffset PlannedAt)
{
    /// <summary>How long a plan waits for somebody to say yes.</summary>
    public static readonly TimeSpan PlanLife = TimeSpan.FromMinutes(30);

    /// <summary>How long it can be looked at, from its last sign of life.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    /// <summary>The most messages in a second; null: as fast as it goes.</summary>
    public int? PerSecond { get; init; }

    /// <summary>One of <see cref="WorkStates"/>.</summary>
    public string State { get; init; } = WorkStates.Planned;

    /// <summary>When it began; null before.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Which process does it; null where the one that did has left it to any other.</summary>
    public string? Host { get; init; }

    /// <summary>The last sign of life.</summary>
    public DateTimeOffset AliveAt { get; init; } = PlannedAt;

    /// <summary>The position of the first message that was not handled.</summary>
    public int Next { get; init; }

    /// <summary>How many from there on were about to be handled: a process that died may have handled them, or not.</summary>
    public int InHand { get; init; }

    /// <summary>How many were done.</summary>
    public int Done { get; init; }

    /// <summary>How many could not be: they are where they were, or in both queues.</summary>
    public int Failed { get; init; }

    /// <summary>How many were no longer in the queue when they were to be handled.</summary>
    public int Vanished { get; init; }

    /// <summary>Where an export is written: a folder, or a place in S3; null for anything else, and for one that is only planned.</summary>
    public string? To { get; init; }

    /// <summary>SHA-256 of the manifest of an export that is over, in hexadecimal digits; null before.</summary>
    public string? Digest { get; init; }

    /// <summary>Why it failed: a code; null where it did not.</summary>
    public string? Code { get; init; }

    /// <summary>How many messages a dry run said what of, by outcome; empty where none was made.</summary>
    public IReadOnlyDictionary<string, int> Would { get; init; } = new Dictionary<string, int>();

    /// <summary>How often it was written; who writes has to know the one before.</summary>
    public long Version { get; init; }

    /// <summary>It is being done, by a process that may have died.</summary>
    [JsonIgnore]
    public bool IsActive => State is WorkStates.Running or WorkStates.Stopping;

    /// <summary>A plan that nobody may say yes to any more.</summary>
    public bool IsExpiredAt(DateTimeOffset now) => State == WorkStates.Planned && now - PlannedAt >= PlanLife;
}
