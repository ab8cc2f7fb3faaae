using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Works;

/// <summary>Says yes to plans, has works stopped, and finds those whose process has died.</summary>
/// <param name="session">What to work with.</param>
public sealed class WorkOrders(OperationsSession session)
{
    private readonly WorkStore _store = new(session.DynamoDb, session.Settings.Tables.Control);

    /// <summary>
    /// How old the last sign of life of a process is that is taken for dead. Before, the messages that it held would be hidden anyway.
    /// </summary>
    public static TimeSpan Silence { get; } = HeldMessages.Visibility + TimeSpan.FromSeconds(30);

    /// <summary>Begins a plan, unless another work is being done on its queue.</summary>
    /// <param name="plan">As it was shown.</param>
    /// <param name="host">The process that is going to do it.</param>
    /// <param name="cancellationToken">Stops before it begins.</param>
    public async Task<WorkBegun> BeginAsync(Work plan, string host, CancellationToken cancellationToken) =>
        await _store.BeginAsync(plan, await session.WhoAsync(cancellationToken), host, session.Time.GetUtcNow(), cancellationToken);

    /// <summary>Has a work end after the batch in hand.</summary>
    /// <returns>As it is now; null where there is none.</returns>
    public async Task<Work?> StopAsync(string queue, string id, CancellationToken cancellationToken)
    {
        while (await _store.FindAsync(queue, id, cancellationToken) is { } work)
        {
            if (work.State != WorkStates.Running)
            {
                return work;
            }

            if (await _store.TryWriteAsync(work with { State = WorkStates.Stopping }, cancellationToken) is { } stopping)
            {
                return stopping;
            }
        }

        return null;
    }

    /// <summary>Takes over a work of a queue whose process has left it, or has given no sign of life for <see cref="Silence"/>.</summary>
    /// <returns>The work, which is this host's now; null where there is none to be taken over.</returns>
    public async Task<Work?> TakeOverAsync(string queue, string host, CancellationToken cancellationToken)
    {
        var now = session.Time.GetUtcNow();
        return await _store.LastBegunAsync(queue, cancellationToken) is { IsActive: true } work
            && (work.Host is null || now - work.AliveAt >= Silence)
                ? await _store.TryWriteAsync(work with { Host = host, AliveAt = now }, cancellationToken)
                : null;
    }
}
