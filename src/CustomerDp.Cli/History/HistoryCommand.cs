using System.CommandLine;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.History;
using CustomerDp.Operations.Times;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;

namespace CustomerDp.Cli.History;

/// <summary><c>customerdp history customer|policy|quote ID</c>.</summary>
internal static class HistoryCommand
{
    // They repeat what the line says of the event itself.
    private static readonly string[] OfTheEvent = ["updatedAt", "statusSetBy.eventId"];

    public static Command Create(CliSession session)
    {
        var kind = new Argument<string>("KIND") { Description = "customer, policy or quote.", HelpName = "customer|policy|quote" };
        kind.AcceptOnlyFromAmong("customer", "policy", "quote");
        var id = new Argument<string>("ID") { Description = "Its identifier." };
        var asOf = new Option<string?>("--as-of")
        {
            Description = "By the events that had occurred by then, whenever they came: a time (2026-03-01T10:00:00Z) or a length of time "
                + "ago (90s, 30m, 2h, 7d). Default: by all events.",
            HelpName = "time",
        };
        Moments.Require(asOf);
        var showPersonal = new Option<bool>("--show-personal")
        {
            Description = "Show a customer's personal values as well. That is written to the audit log.",
        };
        var command = new OperatorCommand(
            "history",
            "Show how a customer's details, a policy or a quote came to be as they are, or were at a moment: every event of the log in the "
                + "order of the rules, what it changed, and whether something newer holds. What was erased is gone from the past, too.",
            typeof(HistoryReport))
        {
            Examples =
            [
                ("history policy POL-5001", "Every event of a policy, and what each changed"),
                ("history policy POL-5001 --as-of 2026-03-01T10:00:00Z", "The policy as it was then"),
                ("history customer CUST-1001 --show-personal", "Every change of a customer's details; audited"),
            ],
        };
        command.Add(kind);
        command.Add(id);
        command.Add(asOf);
        command.Add(showPersonal);
        command.Validators.Add(result =>
        {
            if (result.GetValue(showPersonal) && result.GetValue(kind) is "policy" or "quote")
            {
                result.AddError("--show-personal is for customers: nothing in the history of a policy or a quote is personal.");
            }
        });
        command.SetAction((parsed, cancellationToken) => RunAsync(
            session,
            new EntityId(Enum.Parse<EntityKind>(parsed.GetRequiredValue(kind), ignoreCase: true), parsed.GetRequiredValue(id)),
            parsed.GetValue(asOf) is { } text ? Moments.Parse(text, session.Time.GetUtcNow())?.UtcDateTime : null,
            parsed.GetValue(showPersonal),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        CliSession session, EntityId entity, DateTime? asOf, bool showPersonal, CancellationToken cancellationToken)
    {
        var output = session.Output;
        var past = await new PastLookup(session).FindAsync(entity, asOf, showPersonal, cancellationToken);
        if (past.Events.Count == 0)
        {
            return await output.FailAsync(
                "NothingLogged", $"No event of {SubjectOf(entity)}{(asOf is null ? "" : " had occurred by then")}.");
        }

        output.Table(
            [
                new("occurred on", 7),
                new("event", 5),
                new("type", 6, ColumnFit.Cut),
                new("clock", 2, ColumnFit.Number),
                new("effect", 4),
                new("changes", 8, ColumnFit.Wrap),
            ],
            past.Events.Select(e => new[]
            {
                TimeText.Of(e.OccurredOn), e.Id, e.Type, $"{e.LogicalClockReading}", e.Effect.ToString().ToUpperInvariant(), ChangesOf(e),
            }));
        if (asOf is { } moment)
        {
            output.Line($"As of {TimeText.Of(moment)}: {string.Join(", ", past.Fields.Select(f => $"{f.Key} {f.Value}"))}");
        }

        if (past.PersonalDataWithheld)
        {
            output.Line("Personal values are left out; --show-personal shows them.");
        }

        output.Report(HistoryReport.Of(past));
        return ExitCodes.Success;
    }

    private static string ChangesOf(RecordedEvent @event) => string.Join(
        ", ",
        @event.Changes
            .Where(c => !OfTheEvent.Contains(c.Field))
            .Select(c => c.Before is null ? $"{c.Field}: {c.After}" : $"{c.Field}: {c.Before} -> {c.After ?? "-"}"));

    private static string SubjectOf(EntityId entity) => $"{entity.Kind.ToString().ToLowerInvariant()} {entity.Id} is logged";
}
