namespace CustomerDp.Projections.Registers;

/// <summary>
/// The version of a quote's or a policy's register: the aggregate's own logical clock, the event id where two events have the same
/// reading. Versions of different aggregates are never compared.
/// </summary>
/// <param name="Reading">The logical clock's reading, 0 to 2^53-1.</param>
/// <param name="EventId">The event that brought the value; visible ASCII, compared byte by byte.</param>
public readonly record struct ClockVersion(long Reading, string EventId) : IComparable<ClockVersion>
{
    public int CompareTo(ClockVersion other)
    {
        var byReading = Reading.CompareTo(other.Reading);
        return byReading != 0 ? byReading : string.CompareOrdinal(EventId, other.EventId);
    }

    /// <summary>The same reading from another event: a fault of the publisher, resolved by the event id.</summary>
    public bool ConflictsWith(ClockVersion other) => Reading == other.Reading && EventId != other.EventId;

    public static bool operator >(ClockVersion left, ClockVersion right) => left.CompareTo(right) > 0;

    public static bool operator <(ClockVersion left, ClockVersion right) => left.CompareTo(right) < 0;

    public static bool operator >=(ClockVersion left, ClockVersion right) => left.CompareTo(right) >= 0;

    public static bool operator <=(ClockVersion left, ClockVersion right) => left.CompareTo(right) <= 0;
}
