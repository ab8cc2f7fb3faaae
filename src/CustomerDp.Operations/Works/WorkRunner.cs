using Amazon.SQS.Model;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.EventExporting;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Replaying;
using CustomerDp.Operations.Selecting;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Works;

/// <summary>
/// Does a work that is this process's: from the first message that was not handled on, ten at a time, or a file's worth. Before they are
/// handled it is written down that they are in hand, together with what became of those before. Who goes on after a process that died does
/// those in hand once more where they are still there; where they are not, they were done; and a file of an export that is there is left
/// as it is. So none is lost, and one that is sent twice changes nothing.
/// </summary>
/// <param name="session">What to work with.</param>
/// <param name="work">As it was begun or taken over.</param>
/// <param name="exports">Where exports are written; null (the default): nowhere here.</param>
public sealed class WorkRunner(OperationsSession session, Work work, WorkExportPlace? exports = null)
{
    /// <summary>The code of an export that was begun where another place was configured.</summary>
    public const string OtherPlace = "ExportPlaceIsAnother";

    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    private readonly WorkStore _store = new(session.DynamoDb, session.Settings.Tables.Control);

    /// <summary>Does it to its end, or until it is to stop.</summary>
    /// <param name="leave">
    /// The process ends: the batch in hand is finished, and the work left to any other.
    /// </param>
    /// <returns>As it was written last.</returns>
    /// <exception cref="WorkLostException">Another process does it now.</exception>
    public async Task<Work> RunAsync(CancellationToken leave)
    {
        using var record = new WorkRecord(_store, work, session.Time);
        using var ended = new CancellationTokenSource();
        var living = LiveAsync(record, ended.Token);
        try
        {
            return await DoAsync(record, leave);
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested)
        {
            await record.WriteAsync(w => w with { Host = null });
            return record.Work;
        }
        finally
        {
            await ended.CancelAsync();
            await living;
        }
    }

    private async Task<Work> DoAsync(WorkRecord record, CancellationToken leave)
    {
        // Not disposed of: where the work is left to another process, that one ends the entry.
        var audit = await new AuditTrail(session).BeginAsync(EntryOf(record.Work), leave);
        try
        {
            using var parts = PartsOf(record.Work);
            await HandleAsync(record, parts, leave);
        }
        catch (QueueDoesNotExistException exception)
        {
            await FailAsync(record, FailureCodes.Of(exception, leave));
        }
        catch (EventExportException exception)
        {
            await FailAsync(record, exception.Code);
        }

        await audit.EndAsync(
            record.Work switch
            {
                { State: WorkStates.Failed } => AuditEntry.Failed,
                { State: WorkStates.Stopped } => AuditEntry.Interrupted,
                { Failed: 0, Vanished: 0 } => AuditEntry.Completed,
                _ => AuditEntry.Incomplete,
            },
            EndOf(record.Work));
        return record.Work;
    }

    private static Dictionary<string, string> EndOf(Work ended)
    {
        var details = new Dictionary<string, string>
        {
            [WorkReport.DoneBy(ended.Kind)] = $"{ended.Done}",
            ["failed"] = $"{ended.Failed}",
            ["vanished"] = $"{ended.Vanished}",
        };
        if (ended.Digest is { } digest)
        {
            details["sha256"] = digest;
        }

        return details;
    }

    private WorkParts? PartsOf(Work begun) =>
        begun.Kind != WorkKind.Export ? null
        : exports is { } place && place.Of(begun) == begun.To ? new(_store, begun, place.Open(begun), session.Time)
        : throw new EventExportException(OtherPlace, $"It was begun with {begun.To} as its place, which is not configured here.");

    private Task FailAsync(WorkRecord record, string? code) => record.WriteAsync(w => w with
    {
        State = WorkStates.Failed,
        Code = code,
        EndedAt = session.Time.GetUtcNow(),
    });

    private async Task HandleAsync(WorkRecord record, WorkParts? parts, CancellationToken leave)
    {
        var first = record.Work.Next;
        var wereInHand = record.Work.InHand;
        var open = await _store.MessagesAsync(record.Work, first, null, leave);
        await using var set = await HoldAsync(open, leave);
        var held = set.Selection.Messages.ToDictionary(m => m.MessageId, StringComparer.Ordinal);
        var mover = record.Work.Target is { } target
            ? new MessageMover(
                session.Sqs, set.Held, await session.Sqs.QueueUrlAsync(target, leave), session.Time)
            : null;
        var pace = new Pace(record.Work.PerSecond, session.Time);
        var handled = record.Work;
        var batches = parts is null
            ? open.Chunk(pace.Most)
            : WorkParts.Batches(open, wereInHand, held, Math.Min(WorkParts.MostMessages, work.PerSecond ?? int.MaxValue));
        foreach (var batch in batches)
        {
            await pace.WaitAsync(batch.Length, leave);
            leave.ThrowIfCancellationRequested();
            var before = handled;
            await record.WriteAsync(w => Counted(w, before) with { InHand = batch.Length });
            if (record.Work.State == WorkStates.Stopping)
            {
                break;
            }

            var mayBeDone = handled.Next - first < wereInHand;
            handled = parts is null
                ? await HandleAsync(record.Work, batch, mayBeDone, held, set.Held, mover)
                : await ExportAsync(record.Work, batch, mayBeDone, held, parts);
        }

        var digest = parts is not null && handled.Next == handled.Total ? await parts.EndAsync(handled) : null;
        await record.WriteAsync(w => Counted(w, handled) with
        {
            State = handled.Next == w.Total ? WorkStates.Finished : WorkStates.Stopped,
            InHand = 0,
            Digest = digest,
            EndedAt = session.Time.GetUtcNow(),
        });
    }

    private static Work Counted(Work work, Work counts) => work with
    {
        Next = counts.Next,
        Done = counts.Done,
        Failed = counts.Failed,
        Vanished = counts.Vanished,
    };

    /// <returns>The work with what became of the batch.</returns>
    private async Task<Work> HandleAsync(
        Work before,
        WorkMessage[] batch,
        bool wereInHand,
        Dictionary<string, InspectedMessage> held,
        HeldMessages holder,
        MessageMover? mover)
    {
        InspectedMessage[] present = [.. batch.Select(m => held.GetValueOrDefault(m.MessageId)).OfType<InspectedMessage>()];
        List<MoveOutcome> outcomes = [];
        if (mover is null)
        {
            outcomes.AddRange(await DeleteAsync(holder, present));
        }
        else
        {
            foreach (var part in mover.InBatches(present, batch.Length))
            {
                outcomes.AddRange(await mover.MoveAsync(part));
            }
        }

        return await CountAsync(
            before,
            batch,
            [
                .. outcomes.Where(o => o.Code is not null).Select(o => new WorkFault(o.MessageId, o.Outcome, o.Code)),
                .. VanishedOf(batch.Where(m => !wereInHand && !held.ContainsKey(m.MessageId))),
            ]);
    }

    /// <returns>The work with what became of the batch.</returns>
    private async Task<Work> ExportAsync(
        Work before, WorkMessage[] batch, bool wereInHand, Dictionary<string, InspectedMessage> held, WorkParts parts)
    {
        var exported = await parts.WriteAsync(
            before.Next, wereInHand, [.. batch.Select(m => held.GetValueOrDefault(m.MessageId)).OfType<InspectedMessage>()]);
        return await CountAsync(before, batch, [.. VanishedOf(batch.Where(m => !exported.Contains(m.MessageId)))]);
    }

    private static IEnumerable<WorkFault> VanishedOf(IEnumerable<WorkMessage> messages) =>
        messages.Select(m => new WorkFault(m.MessageId, MoveOutcome.VanishedOutcome, null));

    private async Task<Work> CountAsync(Work before, WorkMessage[] batch, WorkFault[] faults)
    {
        if (faults.Length > 0)
        {
            await _store.PutFaultsAsync(before, before.Next, faults, session.Time.GetUtcNow(), CancellationToken.None);
        }

        var vanished = faults.Count(f => f.Outcome == MoveOutcome.VanishedOutcome);
        return before with
        {
            Next = before.Next + batch.Length,
            Done = before.Done + batch.Length - faults.Length,
            Failed = before.Failed + faults.Length - vanished,
            Vanished = before.Vanished + vanished,
        };
    }

    private static async Task<IEnumerable<MoveOutcome>> DeleteAsync(HeldMessages holder, InspectedMessage[] messages)
    {
        var kept = await holder.DeleteAsync(messages.Select(m => m.Message), CancellationToken.None);
        return messages.Select(m =>
            kept.TryGetValue(m.MessageId, out var code) ? MoveOutcome.NotDeleted(m, code) : MoveOutcome.Deleted(m));
    }

    /// <summary>
    /// Holds those that are there. Where some are missing while others hold messages of the queue, they are looked for again until whoever
    /// holds them must have given them back.
    /// </summary>
    private async Task<HeldSelection> HoldAsync(IReadOnlyList<WorkMessage> messages, CancellationToken leave)
    {
        var filter = MessageFilter.Of(messages.Select(m => m.MessageId));
        var started = session.Time.GetTimestamp();
        while (true)
        {
            var set = await HeldSelection.TakeAsync(session, work.Queue, filter, messages.Count, leave);
            try
            {
                var found = set.Selection.Messages.Count;
                if (
                    found == messages.Count
                    || session.Time.GetElapsedTime(started) >= WorkOrders.Silence
                    || (await new QueueDepths(session.Sqs).RequiredAsync(work.Queue, leave)).Depth.InFlight <= found)
                {
                    return set;
                }
            }
            catch
            {
                await set.DisposeAsync();
                throw;
            }

            await set.DisposeAsync();
            await Task.Delay(Look, session.Time, leave);
        }
    }

    private static AuditEntry EntryOf(Work work)
    {
        var details = new Dictionary<string, string> { ["work"] = work.Id, ["selected"] = $"{work.Total}" };
        if (work.Target is { } target)
        {
            details["target"] = target;
        }

        if (work.To is { } to)
        {
            details["to"] = to;
        }

        return new(
            work.Id,
            work.BegunAt ?? work.PlannedAt,
            work.By,
            work.Kind switch
            {
                WorkKind.Delete => "delete",
                WorkKind.Export => "export",
                _ => "replay",
            },
            work.Queue,
            AuditEntry.Started,
            details);
    }

    /// <summary>A sign of life now and then, for taking hold of many messages takes minutes.</summary>
    private async Task LiveAsync(WorkRecord record, CancellationToken ended)
    {
        try
        {
            while (true)
            {
                await Task.Delay(SignOfLife, session.Time, ended);
                await record.WriteAsync(w => w);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The end.
        }
        catch (Exception exception) when (exception is WorkLostException || FailureCodes.Of(exception, ended) is not null)
        {
            // The work itself finds it at its next step.
        }
    }
}
