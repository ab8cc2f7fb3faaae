using CustomerDp.Operations.Messages;

namespace CustomerDp.Cli.Peeking;

/// <summary>What messages may be grouped by.</summary>
internal static class GroupFields
{
    public const string Reason = "reason";
    public const string Type = "type";
    public const string Exception = "exception";
    public const string Entity = "entity";

    public static IReadOnlyList<string> All { get; } = [Reason, Type, Exception, Entity];

    /// <summary>The largest group first.</summary>
    public static IReadOnlyList<PeekReport.Group> Of(IEnumerable<InspectedMessage> messages, IReadOnlyCollection<string> fields) =>
    [
        .. messages
            .GroupBy(m => new PeekReport.Group(
                fields.Contains(Reason) ? m.Reason : null,
                fields.Contains(Type) ? m.Identity.EventType : null,
                fields.Contains(Exception) ? m.Moved.ExceptionType : null,
                fields.Contains(Entity) ? m.Entity : null,
                Count: 0))
            .Select(g => g.Key with { Count = g.Count() })
            .OrderByDescending(g => g.Count),
    ];

    /// <summary>A group's value of a field, for people.</summary>
    public static string ValueOf(PeekReport.Group group, string field) => field switch
    {
        Reason => group.Reason,
        Type => group.Type,
        Exception => group.Exception,
        _ => group.Entity,
    } ?? "-";
}
