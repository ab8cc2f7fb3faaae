using System.Globalization;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.Operations.Erasing;
using CustomerDp.Operations.Times;

namespace CustomerDp.Cli.Erasing;

/// <summary>Plans, asks, erases and tells.</summary>
internal sealed class EraseRun(CliSession session, string customerId)
{
    private const string HoldCode = "LegalHold";

    // A publisher's clock is ahead of AWS's by seconds; by more than this something is wrong.
    private static readonly TimeSpan NotableLead = TimeSpan.FromHours(1);

    private readonly Erasures _erasures = new(session);

    public async Task<int> PreviewAsync(CancellationToken cancellationToken)
    {
        var plan = await _erasures.PlanAsync(customerId, cancellationToken);
        await TellPlanAsync(plan);
        TellQueues(plan.Queues, "would be");
        TellRemains(plan.Remains);
        session.Output.Report(EraseReport.Of(plan, null));
        return ExitCodes.Success;
    }

    public async Task<int> EraseAsync(bool evenIfUnknown, bool isConfirmed, CancellationToken cancellationToken)
    {
        var output = session.Output;
        var plan = await _erasures.PlanAsync(customerId, cancellationToken);
        if (plan.Hold is { } hold)
        {
            return await RefuseAsync(hold);
        }

        if (plan.Traces.IsUnknown && plan.Queues.All(queue => queue is { Rewritten: 0, Deleted: 0 }) && !evenIfUnknown)
        {
            return await output.FailAsync(
                "CustomerUnknown",
                $"Nothing is known of customer {customerId}: is the id right? --even-if-unknown erases all the same. Nothing has been "
                    + "done.");
        }

        await TellPlanAsync(plan);
        TellQueues(plan.Queues, "will be");
        var question = $"Erase customer {customerId} up to {TimeText.Of(plan.Erasure.OccurredOn)}, for good?";
        if (!isConfirmed && !await output.ConfirmAsync(question, cancellationToken))
        {
            return ExitCodes.NotConfirmed;
        }

        try
        {
            var result = await _erasures.EraseAsync(plan, output.Line, cancellationToken);
            output.Line(
                $"Erased. In the event log {result.Log.Emptied} events lost what is personal, {result.Log.SealedAnew} from after it "
                    + "kept it under a new key.");
            TellQueues(result.Queues, "were");
            TellRemains(plan.Remains);
            foreach (var queue in result.Queues.Where(queue => queue.NotReached > 0))
            {
                await output.WarnAsync($"{queue.NotReached} messages of {queue.Queue} were not reached: run it again.");
            }

            output.Report(EraseReport.Of(plan, result));
            return result.IsComplete ? ExitCodes.Success : ExitCodes.Failure;
        }
        catch (CustomerHeldException exception)
        {
            return await RefuseAsync(exception.Hold);
        }
    }

    private Task<int> RefuseAsync(LegalHold hold) => session.Output.FailAsync(
        HoldCode,
        $"Customer {hold.CustomerId} is under a legal hold since {TimeText.Of(hold.Since)}, by {hold.By}: {hold.Reason} "
            + "Nothing has been done.");

    private async Task TellPlanAsync(ErasurePlan plan)
    {
        var output = session.Output;
        var traces = plan.Traces;
        if (plan.Hold is { } hold)
        {
            await output.WarnAsync($"Customer {customerId} is under a legal hold by {hold.By}: it would be refused.");
        }

        output.Line($"Customer {customerId}, erased up to {TimeText.Of(plan.Erasure.OccurredOn)}{(plan.IsAgain ? ", as before" : "")}");
        if (traces.CameBack && !plan.IsAgain)
        {
            output.Line($"  was erased on {TimeText.Of(traces.ErasedOn!.Value)}, and came back: this is a new erasure");
        }
        else if (!traces.IsErasureFinished)
        {
            output.Line("  that erasure was not finished: this does what is left");
        }

        if (plan.Erasure.OccurredOn - session.Time.GetUtcNow().UtcDateTime > NotableLead)
        {
            await output.WarnAsync(
                "The newest event of the customer says that it happened in the future; what comes until then will not be kept either.");
        }

        var views = traces.ViewsWithDetails;
        output.Line($"  details in {(views.Count == 0 ? "no view" : string.Join(", ", views))}");
        output.Line($"  {traces.SealedEvents} logged events with personal values, {traces.SealedKeys} keys");
        output.Line($"  {traces.Policies} policies and {traces.Quotes} quotes that ever were theirs: they stay, linked by the identifier");
    }

    private void TellQueues(IReadOnlyList<SweptQueue> queues, string tense) =>
        session.Output.Table(
            [
                new("queue", 9),
                new("looked at", 5, ColumnFit.Number),
                new($"{tense} rewritten", 8, ColumnFit.Number),
                new($"{tense} deleted", 8, ColumnFit.Number),
                new("name nobody", 7, ColumnFit.Number),
                new("not reached", 6, ColumnFit.Number),
            ],
            queues.Select(queue => new[]
            {
                queue.Queue,
                Text(queue.LookedAt),
                Text(queue.Rewritten),
                Text(queue.Deleted),
                Text(queue.NamingNobody),
                Text(queue.NotReached),
            }));

    private void TellRemains(IReadOnlyList<RemainingCopy> remains)
    {
        session.Output.Line("What can still exist:");
        session.Output.Table(
            [new("where", 9), new("until", 8), new("what ends it", 7, ColumnFit.Wrap)],
            remains.Select(copy => new[] { copy.Where, copy.Until is { } until ? TimeText.Of(until) : "-", copy.Note }));
        session.Output.Line("Files of export, logs of other systems and the publishers' own data are not the product's to reach.");
    }

    private static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);
}
