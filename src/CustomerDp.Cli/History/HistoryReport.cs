using CustomerDp.Operations.History;

namespace CustomerDp.Cli.History;

/// <summary>What <c>history --json</c> writes.</summary>
/// <param name="Kind"><c>customer</c>, <c>policy</c> or <c>quote</c>.</param>
/// <param name="Id">Which one.</param>
/// <param name="AsOf">By the events that had occurred by then; null: by all.</param>
/// <param name="PersonalDataWithheld">Whether fields with personal values were left out.</param>
/// <param name="Fields">What its view held at that moment.</param>
/// <param name="Events">Its history until then, in the order of the rules.</param>
internal sealed record HistoryReport(
    string Kind,
    string Id,
    DateTime? AsOf,
    bool PersonalDataWithheld,
    IReadOnlyList<HistoryReport.Value> Fields,
    IReadOnlyList<HistoryReport.Event> Events)
{
    public static HistoryReport Of(PastOf past) => new(
        past.Entity.Kind.ToString().ToLowerInvariant(),
        past.Entity.Id,
        past.AsOf,
        past.PersonalDataWithheld,
        [.. past.Fields.Select(f => new Value(f.Key, f.Value))],
        [
            .. past.Events.Select(e => new Event(
                e.Id,
                e.Type,
                e.OccurredOn,
                e.LogicalClockReading,
                e.CorrelationId,
                e.Effect.ToString().ToUpperInvariant(),
                [.. e.Changes.Select(c => new Change(c.Field, c.Before, c.After))])),
        ]);

    /// <param name="Field">The field, such as <c>premium.amount</c>.</param>
    /// <param name="Text">Its value.</param>
    internal sealed record Value(string Field, string Text);

    /// <param name="Id">The event's id.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="OccurredOn">When it happened.</param>
    /// <param name="LogicalClockReading">The clock of its policy or quote.</param>
    /// <param name="CorrelationId">What ties it to what caused it.</param>
    /// <param name="Effect"><c>APPLIED</c>: something of it still holds; <c>OVERTAKEN</c>.</param>
    /// <param name="Changes">What it changed against all before it.</param>
    internal sealed record Event(
        string Id,
        string Type,
        DateTime OccurredOn,
        long LogicalClockReading,
        string? CorrelationId,
        string Effect,
        IReadOnlyList<Change> Changes);

    /// <param name="Field">The field.</param>
    /// <param name="Before">What was there; null: nothing.</param>
    /// <param name="After">What is there since.</param>
    internal sealed record Change(string Field, string? Before, string? After);
}
