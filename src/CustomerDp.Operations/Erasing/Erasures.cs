using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Sessions;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Operations.Erasing;

/// <summary>
/// Forgets people: in the tables, and then in the queues of failed messages. Every erasure is in the audit log, and may be done again at
/// any time: it finishes what was left.
/// </summary>
/// <param name="session">What to work with.</param>
public sealed class Erasures(OperationsSession session)
{
    /// <summary>The name of the action in the audit log.</summary>
    internal const string Action = "erase";

    private readonly CustomerTraceReader _traces = new(session.DynamoDb, session.Settings.Tables);
    private readonly CustomerEraser _eraser = new(session.DynamoDb, session.Settings.Tables, session.MasterKey, session.Time);
    private readonly ErasureRegister _register = new(session.DynamoDb, session.Settings.Tables);
    private readonly LegalHolds _holds = new(session.DynamoDb, session.Settings.Tables.Control);
    private readonly QueueSweep _sweep = new(session);

    /// <summary>What erasing a customer would do. Nothing is changed.</summary>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should.</exception>
    public async Task<ErasurePlan> PlanAsync(string customerId, CancellationToken cancellationToken)
    {
        var hold = await _holds.FindAsync(customerId, cancellationToken);
        var traces = await _traces.ReadAsync(customerId, cancellationToken);
        var erasure = traces.ToErase(session.Time.GetUtcNow());
        var queues = await _sweep.RunAsync(erasure, changes: false, cancellationToken);
        return new ErasurePlan(erasure, traces, hold, queues, await new RemainingCopies(session).FindAsync(cancellationToken));
    }

    /// <summary>Erases as planned. It takes a good minute.</summary>
    /// <param name="plan">What to do.</param>
    /// <param name="told">Told what begins, in a few words.</param>
    /// <param name="cancellationToken">Stops; what is done stays done.</param>
    /// <exception cref="CustomerHeldException">The customer is under a legal hold by now.</exception>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should. Do it again.</exception>
    public async Task<ErasureResult> EraseAsync(ErasurePlan plan, Action<string> told, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(told);
        await RefuseHeldAsync(plan.Erasure, cancellationToken);
        await using var audit = await new AuditTrail(session).BeginAsync(
            Action,
            EventKeys.Of(new EntityId(EntityKind.Customer, plan.Erasure.CustomerId)),
            DetailsOf(plan.Erasure.OccurredOn),
            cancellationToken);
        var (log, queues) = await EraseAsync(plan.Erasure, audit, told, cancellationToken);
        return new ErasureResult(plan, log, queues);
    }

    /// <summary>The same for an erasure that another process may have begun: the entry in the audit log is the one that it wrote.</summary>
    /// <returns>What it did in the queues of failed messages.</returns>
    /// <exception cref="CustomerHeldException">The customer is under a legal hold by now.</exception>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should. Do it again.</exception>
    internal async Task<IReadOnlyList<SweptQueue>> EraseAsync(
        CustomerErasedEvent erasure, AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var audit = await new AuditTrail(session).BeginAsync(entry, cancellationToken);
        await RefuseHeldAsync(erasure, cancellationToken);
        return (await EraseAsync(erasure, audit, _ => { }, cancellationToken)).Queues;
    }

    internal static Dictionary<string, string> DetailsOf(DateTime erasedOn) =>
        new() { ["erasedOn"] = $"{erasedOn:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}" };

    private async Task RefuseHeldAsync(CustomerErasedEvent erasure, CancellationToken cancellationToken)
    {
        if (await _holds.FindAsync(erasure.CustomerId, cancellationToken) is { } hold)
        {
            throw new CustomerHeldException(hold);
        }
    }

    private async Task<(ErasedFromLog Log, IReadOnlyList<SweptQueue> Queues)> EraseAsync(
        CustomerErasedEvent erasure, AuditRecord audit, Action<string> told, CancellationToken cancellationToken)
    {
        var who = await session.WhoAsync(cancellationToken);
        await _register.BeginAsync(erasure.CustomerId, erasure.OccurredOn, who, session.Time.GetUtcNow(), cancellationToken);
        told("taking the details out of the views");
        var begun = await _eraser.BeginAsync(erasure, cancellationToken);
        told($"waiting {CustomerEraser.Wait.TotalSeconds:0} s until no worker has a key of the customer");
        var log = await _eraser.FinishAsync(begun, cancellationToken);
        told("going through the queues of failed messages");
        var queues = await _sweep.RunAsync(erasure, changes: true, cancellationToken);
        await EndAsync(audit, erasure, log, queues, cancellationToken);
        return (log, queues);
    }

    /// <summary>
    /// Every erasure that is known, by what is written down and by the marks on keys: to be repeated after a restore of whatever table.
    /// </summary>
    /// <exception cref="Amazon.DynamoDBv2.AmazonDynamoDBException">DynamoDB refused.</exception>
    public Task<IReadOnlyList<KnownErasure>> KnownAsync(CancellationToken cancellationToken) =>
        _register.ListWithMarksAsync(cancellationToken);

    /// <summary>Puts erasures into all tables again, as they were; queues are left alone.</summary>
    /// <param name="erasures">From <see cref="KnownAsync"/>.</param>
    /// <param name="progress">Called for each step of each erasure, two in all.</param>
    /// <param name="cancellationToken">Stops; what is done stays done.</param>
    /// <exception cref="CustomerStoreUnavailableException">A table did not answer as it should. Do it again.</exception>
    public async Task RepeatAsync(IReadOnlyList<KnownErasure> erasures, Action<int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(erasures);
        ArgumentNullException.ThrowIfNull(progress);
        List<BegunErasure> begun = [];
        await using var audit = await new AuditTrail(session).BeginAsync(
            "repeat-erasures", "-", new Dictionary<string, string> { ["erasures"] = $"{erasures.Count}" }, cancellationToken);
        var who = await session.WhoAsync(cancellationToken);
        foreach (var known in erasures)
        {
            var erasure = CustomerErasedEvent.Of(known.CustomerId, known.ErasedOn);
            await _register.BeginAsync(erasure.CustomerId, erasure.OccurredOn, who, session.Time.GetUtcNow(), cancellationToken);
            begun.Add(await _eraser.BeginAsync(erasure, cancellationToken));
            progress(1);
        }

        foreach (var erasure in begun)
        {
            await _eraser.FinishAsync(erasure, cancellationToken);
            await _register.FinishAsync(
                erasure.Event.CustomerId, erasure.Event.OccurredOn, session.Time.GetUtcNow(), cancellationToken);
            progress(1);
        }

        await audit.EndAsync(AuditEntry.Completed, new Dictionary<string, string>());
    }

    /// <summary>Erasures that are written down, and when the person came back since.</summary>
    /// <exception cref="CustomerStoreUnavailableException">A view did not answer as it should.</exception>
    public async Task<IReadOnlyList<ListedErasure>> ListAsync(CancellationToken cancellationToken)
    {
        var reader = new DynamoDbEntityReader(session.DynamoDb, await session.ShownTableAsync(cancellationToken));
        List<ListedErasure> listed = [];
        foreach (var erasure in await KnownAsync(cancellationToken))
        {
            var details = (await reader.CustomerAsync(erasure.CustomerId, cancellationToken))?.Details;
            listed.Add(new ListedErasure(erasure, details?.Version.OccurredOn));
        }

        return listed;
    }

    private async Task EndAsync(
        AuditRecord audit,
        CustomerErasedEvent erasure,
        ErasedFromLog log,
        IReadOnlyList<SweptQueue> queues,
        CancellationToken cancellationToken)
    {
        await _register.FinishAsync(erasure.CustomerId, erasure.OccurredOn, session.Time.GetUtcNow(), cancellationToken);
        await audit.EndAsync(
            queues.All(queue => queue.NotReached == 0) ? AuditEntry.Completed : AuditEntry.Incomplete,
            new Dictionary<string, string>
            {
                ["emptied"] = $"{log.Emptied}",
                ["sealedAnew"] = $"{log.SealedAnew}",
                ["rewritten"] = $"{queues.Sum(queue => queue.Rewritten)}",
                ["deleted"] = $"{queues.Sum(queue => queue.Deleted)}",
                ["notReached"] = $"{queues.Sum(queue => queue.NotReached)}",
            });
    }
}
