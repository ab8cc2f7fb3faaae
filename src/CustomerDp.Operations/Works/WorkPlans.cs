using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Messages;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Replaying;
using CustomerDp.Operations.Selecting;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Works;

/// <summary>Chooses messages and writes down which they are, before anybody is asked: exactly these are what a yes is for.</summary>
/// <param name="session">What to work with.</param>
public sealed class WorkPlans(OperationsSession session)
{
    /// <summary>Of more messages than this no dry run is made: it reads an item for each.</summary>
    public const int MostPreviewed = 1000;

    private readonly WorkStore _store = new(session.DynamoDb, session.Settings.Tables.Control);

    /// <summary>Chooses them. They are given back at once: the plan has their identifiers, not the messages.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="cancellationToken">Stops choosing; nothing is planned.</param>
    /// <exception cref="Amazon.SQS.Model.QueueDoesNotExistException">There is no such queue, or no such target.</exception>
    public async Task<Work> PlanAsync(WorkRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Target is { } target)
        {
            await new QueueDepths(session.Sqs).RequiredAsync(target, cancellationToken);
        }

        await using var set = await HeldSelection.TakeAsync(session, request.Queue, request.Filter, request.Max, cancellationToken);
        var chosen = set.Selection.Messages;
        var would = await PreviewAsync(request, chosen, cancellationToken);
        var work = new Work(
            AuditTrail.NewId(),
            request.Queue,
            request.Kind,
            request.Target,
            chosen.Count,
            await session.WhoAsync(cancellationToken),
            session.Time.GetUtcNow())
        {
            PerSecond = request.PerSecond,
            Would = would.CountBy(o => o.Outcome).ToDictionary(StringComparer.Ordinal),
        };
        await _store.PlanAsync(
            work,
            [.. chosen.Select((m, i) => MessageOf(m, would.Count > i ? would[i] : null))],
            cancellationToken);
        return work;
    }

    private static WorkMessage MessageOf(InspectedMessage message, MoveOutcome? would) => new(
        message.MessageId,
        message.Identity.EventId,
        message.Identity.EventType,
        message.Entity,
        message.Reason,
        would is null ? null : would.Code is null ? would.Outcome : $"{would.Outcome}: {would.Code}");

    private async Task<IReadOnlyList<MoveOutcome>> PreviewAsync(
        WorkRequest request, IReadOnlyList<InspectedMessage> chosen, CancellationToken cancellationToken) =>
        request.Target is { } target && chosen.Count <= MostPreviewed
            ? await DryRun.OfAsync(session, chosen, target, cancellationToken)
            : [];
}
