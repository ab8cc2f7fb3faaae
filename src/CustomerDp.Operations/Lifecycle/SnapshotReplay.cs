using System.Text.Json;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Publishing;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Sessions;
using CustomerDp.Projections.Stores;
using CustomerDp.Verification;

namespace CustomerDp.Operations.Lifecycle;

/// <summary>
/// Sends every customer of whom something was told to the queue of one subscriber: as they were told up to their revision, after which the
/// subscriber goes on with the events that all get. Killed, it is run again from the beginning: who has a revision already drops it.
/// </summary>
public sealed class SnapshotReplay(OperationsSession session)
{
    /// <summary>The name of the action in the audit log.</summary>
    public const string Action = "lifecycle-replay";

    private const int MostFailures = 20;
    private const int CustomersAtOnce = 4;

    // Nothing is told here, so nothing is kept.
    private static readonly TimeSpan NotKept = TimeSpan.Zero;

    /// <summary>About how many items will be read to find the customers.</summary>
    public Task<long> ApproximateReadsAsync(CancellationToken cancellationToken) =>
        ApproximateItems.OfAsync(session.DynamoDb, session.Settings.Tables.Control, cancellationToken);

    /// <summary>Sends.</summary>
    /// <param name="request">What, and where to.</param>
    /// <param name="progress">Told how many more items have been read.</param>
    /// <param name="cancellationToken">Stops it after the customers in hand; the result tells how far it came.</param>
    /// <exception cref="Amazon.SQS.Model.QueueDoesNotExistException">There is no such queue. Nothing was sent.</exception>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should. What was sent stays sent.</exception>
    /// <exception cref="OutputFileException">The report file is there already, or cannot be made. Nothing was sent.</exception>
    public async Task<SnapshotReplayResult> RunAsync(
        SnapshotReplayRequest request, Action<int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        await new QueueDepths(session.Sqs).RequiredAsync(request.To, cancellationToken);
        await using var report = request.ReportPath is { } path ? OutputFile.CreateText(path) : null;
        if (!request.Sends)
        {
            return await ReplayAsync(request, report, progress, cancellationToken);
        }

        await using var audit = await new AuditTrail(session).BeginAsync(
            Action, request.To, new Dictionary<string, string> { ["personal"] = $"{request.Personal}" }, cancellationToken);
        var result = await ReplayAsync(request, report, progress, cancellationToken);
        await audit.EndAsync(
            result.IsInterrupted ? AuditEntry.Interrupted : result.Failed > 0 ? AuditEntry.Incomplete : AuditEntry.Completed,
            new Dictionary<string, string>
            {
                ["customers"] = $"{result.Customers}",
                ["messages"] = $"{result.Messages}",
                ["failed"] = $"{result.Failed}",
            });
        return result;
    }

    private async Task<SnapshotReplayResult> ReplayAsync(
        SnapshotReplayRequest request, StreamWriter? report, Action<int> progress, CancellationToken cancellationToken)
    {
        var tables = session.Settings.Tables;
        var snapshots = new ToldSnapshots(
            session.DynamoDb,
            tables,
            await session.ShownTableAsync(cancellationToken),
            session.MasterKey,
            new LifecycleOptions($"/{tables.Stem}", request.Personal, NotKept),
            session.Time);
        var publisher = new EventPublisher(session.Sqs);
        var rate = new ReadRate(TimeProvider.System, request.CustomersPerSecond);
        var result = new SnapshotReplayResult(0, 0, 0, IsInterrupted: false, []);
        try
        {
            await foreach (var (customers, reads) in snapshots.CustomersAsync(rate.PageSize, cancellationToken))
            {
                foreach (var few in customers.Chunk(CustomersAtOnce))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    foreach (var outcome in await Task.WhenAll(few.Select(id => SendAsync(request, snapshots, publisher, id))))
                    {
                        if (report is not null)
                        {
                            await report.WriteLineAsync(JsonSerializer.Serialize(outcome, JsonSerializerOptions.Web));
                        }

                        result = Added(result, outcome);
                    }

                    await rate.ReadAsync(few.Length, cancellationToken);
                }

                progress(reads);
            }

            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return result with { IsInterrupted = true };
        }
    }

    // A customer is sent whole or not begun: whoever ends the run waits for it.
    private static async Task<SnapshotOutcome> SendAsync(
        SnapshotReplayRequest request, ToldSnapshots snapshots, EventPublisher publisher, string customerId)
    {
        try
        {
            if (await snapshots.ReadAsync(customerId, CancellationToken.None) is not { } snapshot)
            {
                return new SnapshotOutcome(customerId, 0, 0, null);
            }

            if (!request.Sends)
            {
                return new SnapshotOutcome(customerId, snapshot.Revision, snapshot.Bodies.Count, null);
            }

            var lines = snapshot.Bodies.Select((message, i) => new EventLine(i, request.To, message.Body)
            {
                GroupId = LifecycleMessageIds.Of(customerId),
                DeduplicationId = LifecycleMessageIds.Of(message.Id),
            });
            var sent = await publisher.PublishAsync(lines.ToArray(), _ => { }, CancellationToken.None);
            var code = sent.Unreachable ?? (sent.Failures is [var failure, ..] ? failure.Code : null);
            return new SnapshotOutcome(customerId, snapshot.Revision, snapshot.Bodies.Count, code);
        }
        catch (Exception exception) when (ToldComparison.IsUnreadable(exception))
        {
            return new SnapshotOutcome(customerId, null, 0, exception.GetType().Name);
        }
    }

    private static SnapshotReplayResult Added(SnapshotReplayResult result, SnapshotOutcome outcome) => result with
    {
        Customers = result.Customers + 1,
        Messages = result.Messages + outcome.Messages,
        Failed = result.Failed + (outcome.HasFailed ? 1 : 0),
        Failures = outcome.HasFailed ? [.. result.Failures.Append(outcome).Take(MostFailures)] : result.Failures,
    };
}
