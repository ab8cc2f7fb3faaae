using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Sessions;
using CustomerDp.Projections.Entities;

namespace CustomerDp.Operations.Erasing;

/// <summary>Legal holds: who must not be erased. Each that is put on or taken off is in the audit log.</summary>
/// <param name="session">What to work with.</param>
public sealed class Holds(OperationsSession session)
{
    private readonly LegalHolds _holds = new(session.DynamoDb, session.Settings.Tables.Control);

    /// <summary>Whether it may be the reason of a hold: 1 to <see cref="LegalHold.LongestReason"/> characters.</summary>
    public static bool IsReason(string? reason) => reason?.Trim() is { Length: > 0 and <= LegalHold.LongestReason };

    /// <summary>Puts a hold on; one that is there is replaced.</summary>
    /// <exception cref="ArgumentException">The reason is empty or too long.</exception>
    public async Task<LegalHold> PutAsync(string customerId, string reason, CancellationToken cancellationToken)
    {
        if (!IsReason(reason))
        {
            throw new ArgumentException($"A reason is 1 to {LegalHold.LongestReason} characters.", nameof(reason));
        }

        var hold = new LegalHold(customerId, reason.Trim(), await session.WhoAsync(cancellationToken), session.Time.GetUtcNow());
        await using var audit = await new AuditTrail(session).BeginAsync(
            "hold",
            EventKeys.Of(new EntityId(EntityKind.Customer, customerId)),
            new Dictionary<string, string> { ["reason"] = hold.Reason },
            cancellationToken);
        await _holds.PutAsync(hold, cancellationToken);
        await audit.EndAsync(AuditEntry.Completed, new Dictionary<string, string>());
        return hold;
    }

    /// <summary>Takes a hold off.</summary>
    /// <returns>The one that was there; null where there was none.</returns>
    public async Task<LegalHold?> EndAsync(string customerId, CancellationToken cancellationToken)
    {
        var none = new Dictionary<string, string>();
        await using var audit = await new AuditTrail(session).BeginAsync(
            "end-hold", EventKeys.Of(new EntityId(EntityKind.Customer, customerId)), none, cancellationToken);
        var hold = await _holds.EndAsync(customerId, cancellationToken);
        await audit.EndAsync(AuditEntry.Completed, none);
        return hold;
    }

    /// <summary>All of them, by customer.</summary>
    public Task<IReadOnlyList<LegalHold>> ListAsync(CancellationToken cancellationToken) => _holds.ListAsync(cancellationToken);
}
