using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Sessions;
using CustomerDp.Operations.Works;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Operations.Erasing;

/// <summary>
/// Makes erasures that outlive their host: each is written down once somebody has confirmed it, and where its host dies another makes it
/// again, up to the same time, which finishes what was left. Nothing is erased that is not written down here.
/// </summary>
/// <param name="session">What to work with.</param>
public sealed class ErasureRunner(OperationsSession session)
{
    /// <summary>The code of one that a legal hold came before.</summary>
    public const string Held = "LegalHold";

    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(10);

    private readonly LastingErasures _store = new(session.DynamoDb, session.Settings.Tables.Control);

    /// <summary>How old the last sign of life of a process is that is taken for dead.</summary>
    public static TimeSpan Silence => WorkOrders.Silence;

    /// <summary>The last one of a customer; null where there is none that can be looked at.</summary>
    /// <exception cref="Amazon.DynamoDBv2.AmazonDynamoDBException">DynamoDB refused.</exception>
    public Task<LastingErasure?> FindAsync(string customerId, CancellationToken cancellationToken) =>
        _store.FindAsync(customerId, cancellationToken);

    /// <summary>Writes down that somebody has confirmed an erasure, unless one of the customer is being made.</summary>
    /// <param name="plan">As it was shown.</param>
    /// <param name="host">The process that is going to make it.</param>
    /// <param name="cancellationToken">Stops before it is written down.</param>
    /// <returns>The erasure, which is this host's; null where another one of the customer is being made.</returns>
    /// <exception cref="CustomerHeldException">The customer is under a legal hold.</exception>
    /// <exception cref="Amazon.DynamoDBv2.AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<LastingErasure?> BeginAsync(ErasurePlan plan, string host, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Hold is { } hold)
        {
            throw new CustomerHeldException(hold);
        }

        var erasure = plan.Erasure;
        while (true)
        {
            var last = await _store.FindAsync(erasure.CustomerId, cancellationToken);
            if (last is { IsActive: true })
            {
                return null;
            }

            var begun = new LastingErasure(
                erasure.CustomerId,
                erasure.OccurredOn,
                await session.WhoAsync(cancellationToken),
                session.Time.GetUtcNow(),
                AuditTrail.NewId())
            {
                Host = host,
                Version = last?.Version ?? 0,
            };
            if (await _store.TryWriteAsync(begun, cancellationToken) is { } written)
            {
                return written;
            }
        }
    }

    /// <summary>Takes over erasures whose process has left them, or has given no sign of life for <see cref="Silence"/>.</summary>
    /// <param name="host">The process that goes on with them.</param>
    /// <param name="cancellationToken">Stops looking.</param>
    /// <returns>Those that are this host's now.</returns>
    /// <exception cref="Amazon.DynamoDBv2.AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<IReadOnlyList<LastingErasure>> TakeOverAsync(string host, CancellationToken cancellationToken)
    {
        List<LastingErasure> taken = [];
        var now = session.Time.GetUtcNow();
        foreach (var erasure in await _store.ListAsync(cancellationToken))
        {
            if (
                erasure.IsActive
                && (erasure.Host is null || now - erasure.AliveAt >= Silence)
                && await _store.TryWriteAsync(
                    erasure with { Host = host, AliveAt = now, TakenOver = erasure.TakenOver + 1 }, cancellationToken) is { } written)
            {
                taken.Add(written);
            }
        }

        return taken;
    }

    /// <summary>Makes one that is this process's. It takes a good minute.</summary>
    /// <param name="erasure">As it was begun or taken over.</param>
    /// <param name="leave">The process ends: what is done stays done, and the erasure is left to any other.</param>
    /// <exception cref="CustomerStoreUnavailableException">
    /// A table did not answer as it should. It is taken over after <see cref="Silence"/>.
    /// </exception>
    public async Task RunAsync(LastingErasure erasure, CancellationToken leave)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        using var ended = new CancellationTokenSource();
        var living = LiveAsync(erasure, ended.Token);
        LastingErasure Ended(LastingErasure e) => e with { EndedAt = session.Time.GetUtcNow() };
        Func<LastingErasure, LastingErasure>? change = null;
        try
        {
            var queues = await new Erasures(session).EraseAsync(
                CustomerErasedEvent.Of(erasure.CustomerId, erasure.ErasedOn), EntryOf(erasure), leave);
            change = e => Ended(e) with { NotReached = queues.Sum(q => q.NotReached) };
        }
        catch (CustomerHeldException)
        {
            change = e => Ended(e) with { Code = Held };
        }
        catch (OperationCanceledException) when (leave.IsCancellationRequested)
        {
            change = e => e with { Host = null };
        }
        finally
        {
            await ended.CancelAsync();
            var last = await living;
            if (change is not null && last is not null)
            {
                await _store.TryWriteAsync(change(last), CancellationToken.None);
            }
        }
    }

    private static AuditEntry EntryOf(LastingErasure erasure)
    {
        var details = Erasures.DetailsOf(erasure.ErasedOn);
        if (erasure.TakenOver > 0)
        {
            details["takenOver"] = $"{erasure.TakenOver}";
        }

        return new(
            erasure.AuditId,
            erasure.BegunAt,
            erasure.By,
            Erasures.Action,
            EventKeys.Of(new EntityId(EntityKind.Customer, erasure.CustomerId)),
            AuditEntry.Started,
            details);
    }

    /// <returns>As it was written last; null where another process makes it now.</returns>
    private async Task<LastingErasure?> LiveAsync(LastingErasure erasure, CancellationToken ended)
    {
        var last = erasure;
        while (true)
        {
            try
            {
                await Task.Delay(SignOfLife, session.Time, ended);
                if (await _store.TryWriteAsync(last with { AliveAt = session.Time.GetUtcNow() }, CancellationToken.None) is not { } written)
                {
                    return null;
                }

                last = written;
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return last;
            }
            catch (Exception exception) when (Holding.FailureCodes.Of(exception, ended) is not null)
            {
                // The next sign may come through.
            }
        }
    }
}
