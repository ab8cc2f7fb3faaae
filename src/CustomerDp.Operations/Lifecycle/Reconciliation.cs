using System.Text.Json;
using CustomerDp.Contracts.Changes;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Publishing;
using CustomerDp.Operations.Sessions;
using CustomerDp.Projections.Stores;
using CustomerDp.Verification;

namespace CustomerDp.Operations.Lifecycle;

/// <summary>
/// Compares the table that is shown with what subscribers were told, and has the publisher look at what differs: for the first start, after
/// a Pipe was down for longer than its stream keeps records, after a switch or a restore. A change that is sent twice, or of what is being
/// told just now, tells nothing; so it may be run at any time, and again.
/// </summary>
public sealed class Reconciliation
{
    /// <summary>The name of the action in the audit log.</summary>
    public const string Action = "lifecycle-reconcile";

    private const int MostExamples = 20;
    private const int MostUnreadable = 100;

    private readonly OperationsSession _session;
    private readonly string _table;
    private readonly ToldComparison _comparison;

    private Reconciliation(OperationsSession session, string table)
    {
        _session = session;
        _table = table;
        _comparison = new ToldComparison(session.DynamoDb, table, session.Settings.Tables.Control);
    }

    /// <summary>The table of views that is looked at.</summary>
    public string Table => _table;

    /// <summary>One of the table that is shown.</summary>
    public static async Task<Reconciliation> OfShownAsync(OperationsSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new(session, await session.ShownTableAsync(cancellationToken));
    }

    /// <summary>About how many items will be read.</summary>
    public async Task<long> ApproximateReadsAsync(CancellationToken cancellationToken) =>
        2 * (await ApproximateItems.OfAsync(_session.DynamoDb, _table, cancellationToken)
            + await ApproximateItems.OfAsync(_session.DynamoDb, _session.Settings.Tables.Control, cancellationToken));

    /// <summary>Compares, and sends.</summary>
    /// <param name="request">How.</param>
    /// <param name="progress">Told how many more items have been read.</param>
    /// <param name="cancellationToken">Stops it after the page in hand; the result tells how far it came.</param>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should. What was sent stays sent.</exception>
    /// <exception cref="OutputFileException">The report file is there already, or cannot be made. Nothing was sent.</exception>
    public async Task<ReconcileResult> RunAsync(ReconcileRequest request, Action<int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var report = request.ReportPath is { } path ? OutputFile.CreateText(path) : null;
        if (!request.Sends)
        {
            return await CompareAsync(request, null, report, progress, cancellationToken);
        }

        var description = await _session.DynamoDb.DescribeTableAsync(_table, cancellationToken);
        await using var audit = await new AuditTrail(_session).BeginAsync(
            Action, _session.Settings.ChangesQueue, new Dictionary<string, string> { ["table"] = _table }, cancellationToken);
        var result = await CompareAsync(request, description.Table.TableArn, report, progress, cancellationToken);
        await audit.EndAsync(
            result.IsInterrupted ? AuditEntry.Interrupted
                : result.Failed + result.UnreadableItems > 0 ? AuditEntry.Incomplete
                : AuditEntry.Completed,
            new Dictionary<string, string>
            {
                ["entities"] = $"{result.Entities}",
                ["untold"] = $"{result.Untold}",
                ["differs"] = $"{result.Differs}",
                ["unsent"] = $"{result.Unsent}",
                ["sent"] = $"{result.Sent}",
                ["failed"] = $"{result.Failed}",
            });
        return result;
    }

    private async Task<ReconcileResult> CompareAsync(
        ReconcileRequest request, string? tableArn, StreamWriter? report, Action<int> progress, CancellationToken cancellationToken)
    {
        var rate = new ReadRate(TimeProvider.System, request.ItemsPerSecond);
        var result = new ReconcileResult(_table, _session.Settings.ChangesQueue, 0, 0, 0, 0, 0, 0, [], 0, IsInterrupted: false, []);
        try
        {
            // Of what is read, half are in the other table.
            var pageSize = Math.Max(1, rate.PageSize / 2);
            foreach (var pages in new[]
            {
                _comparison.OfViewAsync(pageSize, cancellationToken), _comparison.OfToldAsync(pageSize, cancellationToken),
            })
            {
                await foreach (var page in pages)
                {
                    var outcomes = tableArn is null
                        ? [.. page.Differences.Select(d => ReconcileOutcome.Of(d, ReconcileOutcome.Found))]
                        : await SendAsync(tableArn, page.Differences, cancellationToken);
                    foreach (var outcome in report is null ? [] : outcomes)
                    {
                        await report!.WriteLineAsync(JsonSerializer.Serialize(outcome, JsonSerializerOptions.Web));
                    }

                    result = Added(result, page, outcomes);
                    progress(page.Reads);
                    await rate.ReadAsync(page.Reads, cancellationToken);
                }
            }

            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return result with { IsInterrupted = true };
        }
    }

    private async Task<IReadOnlyList<ReconcileOutcome>> SendAsync(
        string tableArn, IReadOnlyList<ToldDifference> differences, CancellationToken cancellationToken)
    {
        var lines = differences.Select((d, i) =>
            new EventLine(i, _session.Settings.ChangesQueue, ChangeMessage.Write(tableArn, EventKeys.Of(d.Entity))));
        var sent = await new EventPublisher(_session.Sqs).PublishAsync(lines.ToArray(), _ => { }, CancellationToken.None);
        var failed = sent.Failures.ToDictionary(f => f.Line, f => f.Code);
        return
        [
            .. differences.Select((d, i) =>
                failed.TryGetValue(i, out var code) ? ReconcileOutcome.Of(d, ReconcileOutcome.Failed, code)
                : sent.Unreachable is { } unreachable ? ReconcileOutcome.Of(d, ReconcileOutcome.Failed, unreachable)
                : ReconcileOutcome.Of(d, ReconcileOutcome.Sent)),
        ];
    }

    private static ReconcileResult Added(ReconcileResult result, ToldPage page, IReadOnlyList<ReconcileOutcome> outcomes)
    {
        long Count(ToldDifferenceKind kind) => page.Differences.Count(d => d.Kind == kind);
        return result with
        {
            Entities = result.Entities + page.Entities,
            Untold = result.Untold + Count(ToldDifferenceKind.Untold),
            Differs = result.Differs + Count(ToldDifferenceKind.Differs),
            Unsent = result.Unsent + Count(ToldDifferenceKind.Unsent),
            Sent = result.Sent + outcomes.Count(o => o.Outcome == ReconcileOutcome.Sent),
            Failed = result.Failed + outcomes.Count(o => o.HasFailed),
            Unreadable = [.. result.Unreadable.Concat(page.Unreadable).Take(MostUnreadable)],
            UnreadableItems = result.UnreadableItems + page.Unreadable.Count,
            Examples = [.. result.Examples.Concat(outcomes).Take(MostExamples)],
        };
    }
}
