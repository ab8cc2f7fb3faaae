using System.Runtime.CompilerServices;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Writes;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Registers;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;

namespace CustomerDp.DynamoDb;

/// <summary>
/// The customer view in a DynamoDB table: conditional writes on keys that the event carries, with no read before a write, no
/// transaction and no scan; a view is one query of an index, which is eventually consistent.
/// </summary>
/// <param name="client">DynamoDB.</param>
/// <param name="view">The table.</param>
public sealed class DynamoDbCustomerStore(IAmazonDynamoDB client, IShownView view) : ICustomerStore
{
    // In bytes: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html.
    private const int LongestKey = 2_048;

    private readonly CustomerTable _table = new(client, view);

    /// <param name="client">DynamoDB.</param>
    /// <param name="tableName">The table, whatever is shown to others.</param>
    public DynamoDbCustomerStore(IAmazonDynamoDB client, string tableName)
        : this(client, new NamedView(tableName))
    {
    }

    public ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default) => change switch
    {
        CustomerDetailsChange c => ApplyAsync(c, cancellationToken),
        CustomerErasure c => ApplyAsync(c, cancellationToken),
        QuoteHolderChange c => ApplyAsync(c, cancellationToken),
        QuoteConversion c => ApplyAsync(c, cancellationToken),
        PolicyChange c => ApplyAsync(c, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change.GetType().Name, "Not a change of the rules."),
    };

    public async ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default)
    {
        // DynamoDB refuses such a key; there is no such customer.
        if (Encoding.UTF8.GetByteCount(customerId) is 0 or > LongestKey)
        {
            return null;
        }

        var items = new CustomerItems(customerId);
        await _table.QueryCustomerAsync(customerId, items, cancellationToken);
        return items.View();
    }

    private async ValueTask<ChangeResult> ApplyAsync(CustomerDetailsChange change, CancellationToken cancellationToken)
    {
        var written = await _table.UpdateAsync(ConditionalWrites.Details(change), cancellationToken);
        if (written.Written)
        {
            return new ChangeResult(Applied: true, ReadingConflict: false);
        }

        // Newer details are there, or their time was erased; this event may still be the earliest. Times only move down, so a later look
        // cannot find otherwise.
        if (written.Before?.Text(TableNames.CreatedAt) is { } createdAt && VersionText.Utc(createdAt) <= change.Version.OccurredOn)
        {
            return default;
        }

        var lowered = await _table.UpdateAsync(ConditionalWrites.CreatedAt(change), cancellationToken);
        return new ChangeResult(lowered.Written, ReadingConflict: false);
    }

    private async ValueTask<ChangeResult> ApplyAsync(CustomerErasure change, CancellationToken cancellationToken)
    {
        var written = await _table.UpdateAsync(ConditionalWrites.Erasure(change), cancellationToken);
        if (!written.Written && !(written.Before?.Time(TableNames.ErasedOn) >= change.ErasedOn))
        {
            // Details from after it are there. They only get newer, unless a later erasure takes them, which says more than this one.
            written = await _table.UpdateAsync(ConditionalWrites.ErasureBeforeDetails(change), cancellationToken);
        }

        return new ChangeResult(written.Written, ReadingConflict: false);
    }

    private async ValueTask<ChangeResult> ApplyAsync(QuoteHolderChange change, CancellationToken cancellationToken)
    {
        var result = await _table.UpdateAsync(ConditionalWrites.Holder(change), cancellationToken);
        return new ChangeResult(result.Written, Conflicts(result, TableNames.HolderVersion, change.Version));
    }

    private async ValueTask<ChangeResult> ApplyAsync(QuoteConversion change, CancellationToken cancellationToken)
    {
        var result = await _table.UpdateAsync(ConditionalWrites.Conversion(change), cancellationToken);
        return new ChangeResult(result.Written, ReadingConflict: false);
    }

    /// <summary>
    /// Both registers at once, which is right nearly always; where the condition fails, those that may still win by the item that
    /// failed it. Versions only grow, so a register that lost once has lost for good, and each round is about fewer of them.
    /// </summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ChangeResult> ApplyAsync(PolicyChange change, CancellationToken cancellationToken)
    {
        var registers = change.Terms is null ? PolicyRegisters.Standing : PolicyRegisters.Both;
        var conflict = false;
        while (true)
        {
            var result = await _table.UpdateAsync(ConditionalWrites.Policy(change, registers), cancellationToken);
            conflict |= Conflicts(result, TableNames.StandingVersion, change.Version)
                || (change.Terms is not null && Conflicts(result, TableNames.TermsVersion, change.Version));
            if (result.Written)
            {
                return new ChangeResult(Applied: true, conflict);
            }

            if (result.Before is null && registers == PolicyRegisters.Both)
            {
                return (await ApplyAloneAsync(change, PolicyRegisters.Terms, cancellationToken))
                    .Or(await ApplyAloneAsync(change, PolicyRegisters.Standing, cancellationToken));
            }

            var left = result.Before is null ? PolicyRegisters.None : registers & MayWin(result.Before, change.Version);
            if (left == PolicyRegisters.None)
            {
                return new ChangeResult(Applied: false, conflict);
            }

            if (left == registers)
            {
                // The endpoint says that the condition failed and shows an item that fulfils it.
                throw new CustomerStoreUnavailableException("InconsistentConditionCheck", isBlink: true);
            }

            registers = left;
        }
    }

    private async ValueTask<ChangeResult> ApplyAloneAsync(
        PolicyChange change,
        PolicyRegisters register,
        CancellationToken cancellationToken)
    {
        var result = await _table.UpdateAsync(ConditionalWrites.Policy(change, register), cancellationToken);
        return new ChangeResult(result.Written, ReadingConflict: false);
    }

    private static PolicyRegisters MayWin(Dictionary<string, AttributeValue> item, ClockVersion version) =>
        (Wins(item.Text(TableNames.TermsVersion), version) ? PolicyRegisters.Terms : PolicyRegisters.None)
        | (Wins(item.Text(TableNames.StandingVersion), version) ? PolicyRegisters.Standing : PolicyRegisters.None);

    private static bool Wins(string? held, ClockVersion version) => held is null || version > VersionText.Clock(held);

    private static bool Conflicts(WriteResult result, string versionName, ClockVersion version) =>
        result.Before?.Text(versionName) is { } held && VersionText.Clock(held).ConflictsWith(version);
}
