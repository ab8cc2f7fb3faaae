namespace CustomerDp.Projections.Registers;

/// <summary>
/// The version of a customer's details, which several quotes may bring: no clock is common to them, so time decides, and the event id
/// where two events have the same time.
/// </summary>
/// <param name="OccurredOn">When the event happened, in UTC.</param>
/// <param name="EventId">The event that brought the value; visible ASCII, compared byte by byte.</param>
public readonly record struct TimeVersion(DateTime OccurredOn, string EventId) : IComparable<TimeVersion>
{
    public int CompareTo(TimeVersion other)
    {
        var byTime = OccurredOn.CompareTo(other.OccurredOn);
        return byTime != 0 ? byTime : string.CompareOrdinal(EventId, other.EventId);
    }

    public static bool operator >(TimeVersion left, TimeVersion right) => left.CompareTo(right) > 0;

    public static bool operator <(TimeVersion left, TimeVersion right) => left.CompareTo(right) < 0;

    public static bool operator >=(TimeVersion left, TimeVersion right) => left.CompareTo(right) >= 0;

    public static bool operator <=(TimeVersion left, TimeVersion right) => left.CompareTo(right) <= 0;
}
