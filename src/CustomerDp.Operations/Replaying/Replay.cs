using System.Globalization;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Selecting;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Replaying;

/// <summary>
/// A replay of a frozen set of messages. It is prepared first, so that an operator sees what would be moved; then exactly that is moved.
/// What was not moved is given back when it is disposed of.
/// </summary>
public sealed class Replay : IAsyncDisposable
{
    private const string Action = "replay";

    private readonly OperationsSession _session;
    private readonly ReplayRequest _request;
    private readonly HeldSelection _set;

    private Replay(OperationsSession session, ReplayRequest request, HeldSelection set)
    {
        _session = session;
        _request = request;
        _set = set;
    }

    /// <summary>What would be moved.</summary>
    public Selection Selection => _set.Selection;

    /// <summary>Freezes the set.</summary>
    /// <exception cref="Amazon.SQS.Model.QueueDoesNotExistException">There is no such queue.</exception>
    public static async Task<Replay> PrepareAsync(OperationsSession session, ReplayRequest request, CancellationToken cancellationToken) =>
        new(
            session,
            request,
            await HeldSelection.TakeAsync(session, request.Queue, request.Filter, request.Max, cancellationToken));

    /// <summary>What moving them would do, each in turn as if those before it had been moved. Nothing is moved.</summary>
    public Task<IReadOnlyList<MoveOutcome>> PreviewAsync(CancellationToken cancellationToken) =>
        DryRun.OfAsync(_session, Selection.Messages, _request.Target, cancellationToken);

    /// <summary>Makes sure that the target is there.</summary>
    /// <exception cref="Amazon.SQS.Model.QueueDoesNotExistException">There is no such queue.</exception>
    public static Task<QueueDetails> TargetAsync(
        OperationsSession session,
        ReplayRequest request,
        CancellationToken cancellationToken) =>
        new QueueDepths(session.Sqs).RequiredAsync(request.Target, cancellationToken);

    /// <summary>Moves the set, with an entry in the audit log and a line of the report file for each message.</summary>
    /// <param name="target">As <see cref="TargetAsync"/> gave it.</param>
    /// <param name="progress">Called for each message that has been handled.</param>
    /// <param name="cancellationToken">Stops after the batch in hand; the result tells what was not reached.</param>
    /// <exception cref="OutputFileException">The report file cannot be made; nothing has been moved.</exception>
    public async Task<ReplayResult> MoveAsync(QueueDetails target, Action<int> progress, CancellationToken cancellationToken)
    {
        await using var audit = await new AuditTrail(_session).BeginAsync(Action, _request.Queue, Details(), cancellationToken);
        using var file = await OpenAsync(audit);
        var outcomes = await MoveAsync(target.Url, file, progress, cancellationToken);
        var result = new ReplayResult(outcomes, file.Path, cancellationToken.IsCancellationRequested);
        var state =
            result.Failed == 0 ? AuditEntry.Completed
            : result.IsInterrupted ? AuditEntry.Interrupted
            : AuditEntry.Incomplete;
        await audit.EndAsync(state, new Dictionary<string, string> { ["moved"] = $"{result.Moved}", ["failed"] = $"{result.Failed}" });
        return result;
    }

    public ValueTask DisposeAsync() => _set.DisposeAsync();

    private async Task<OutcomeFile> OpenAsync(AuditRecord audit)
    {
        try
        {
            return new OutcomeFile(_request.ReportPath ?? DefaultPath());
        }
        catch (OutputFileException)
        {
            await audit.EndAsync(AuditEntry.Incomplete, new Dictionary<string, string> { ["moved"] = "0" });
            throw;
        }
    }

    private async Task<List<MoveOutcome>> MoveAsync(
        string targetUrl,
        OutcomeFile file,
        Action<int> progress,
        CancellationToken cancellationToken)
    {
        List<MoveOutcome> outcomes = [];
        var mover = new MessageMover(_session.Sqs, _set.Held, targetUrl, _session.Time);
        try
        {
            await foreach (var outcome in mover.MoveAsync(Selection.Messages, _request.PerSecond, cancellationToken))
            {
                outcomes.Add(outcome);
                file.Write(outcome);
                progress(1);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Those not reached are told below.
        }

        var reached = outcomes.Select(o => o.MessageId).ToHashSet(StringComparer.Ordinal);
        foreach (var message in Selection.Messages.Where(m => !reached.Contains(m.MessageId)))
        {
            outcomes.Add(MoveOutcome.NotReached(message));
            file.Write(outcomes[^1]);
        }

        return outcomes;
    }

    private Dictionary<string, string> Details()
    {
        var details = new Dictionary<string, string> { ["target"] = _request.Target, ["selected"] = $"{Selection.Messages.Count}" };
        (string Name, IReadOnlyCollection<string> Values)[] filters =
        [
            ("type", _request.Filter.Types),
            ("reason", _request.Filter.Reasons),
            ("entity", _request.Filter.Entities),
            ("eventId", _request.Filter.EventIds),
        ];
        foreach (var (name, values) in filters.Where(f => f.Values.Count > 0))
        {
            details[name] = string.Join(' ', values);
        }

        return details;
    }

    private string DefaultPath()
    {
        var now = _session.Time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        return $"replay-{_request.Queue}-{now}.jsonl";
    }
}
