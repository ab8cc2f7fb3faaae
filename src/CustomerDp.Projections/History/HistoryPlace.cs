using System.Globalization;
using CustomerDp.Contracts.Events;

namespace CustomerDp.Projections.History;

/// <summary>Where an event stands in a history, as text in whose order (of ASCII) the rules have it.</summary>
internal static class HistoryPlace
{
    /// <summary>By the clock of the entity.</summary>
    public static string ByClock(PasEvent @event) =>
        string.Create(CultureInfo.InvariantCulture, $"0#{@event.LogicalClockReading:D16}#{@event.EventId}");

    /// <summary>Behind all that has the entity's own clock.</summary>
    public static string Behind(PasEvent @event) => $"1#{@event.EventId}";

    /// <summary>By time; an erasure behind everything of the same time, since it takes that, too.</summary>
    public static string ByTime(PasEvent @event) => string.Create(
        CultureInfo.InvariantCulture,
        $"{@event.OccurredOn:yyyy-MM-dd'T'HH:mm:ss.fffffff}#{(@event is CustomerErasedEvent ? 1 : 0)}#{@event.EventId}");
}
