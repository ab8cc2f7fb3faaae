using System.Text.Json.Serialization;

namespace CustomerDp.DynamoDb.Erasing;

/// <summary>
/// An erasure that somebody has confirmed and a host makes, or another where that one dies. Identifiers, times and codes only.
/// </summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="ErasedOn">Up to when, in UTC.</param>
/// <param name="By">Who confirmed it.</param>
/// <param name="BegunAt">When; all times are by the clock of AWS.</param>
/// <param name="AuditId">Its entry in the audit log, of that time.</param>
public sealed record LastingErasure(string CustomerId, DateTime ErasedOn, string By, DateTimeOffset BegunAt, string AuditId)
{
    /// <summary>How long it can be looked at, from its last sign of life.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    /// <summary>Which process makes it; null where the one that did has left it to any other.</summary>
    public string? Host { get; init; }

    /// <summary>The last sign of life.</summary>
    public DateTimeOffset AliveAt { get; init; } = BegunAt;

    /// <summary>How often a process went on with it after another.</summary>
    public int TakenOver { get; init; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>How many failed messages somebody else had in hand: erasing again finishes it.</summary>
    public long NotReached { get; init; }

    /// <summary>Why it ended before it was made: a code; null where it was made.</summary>
    public string? Code { get; init; }

    /// <summary>How often it was written; who writes has to know the one before.</summary>
    public long Version { get; init; }

    /// <summary>It is being made, by a process that may have died.</summary>
    [JsonIgnore]
    public bool IsActive => EndedAt is null;
}
