using CustomerDp.DynamoDb.Faults;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Views;

/// <summary>
/// The shown view as the control item last named it. Whoever writes must not go on for long without looking: somebody may have had another
/// view shown meanwhile. Safe for concurrent use.
/// </summary>
/// <param name="tables">The product's tables.</param>
/// <param name="item">Where it is named.</param>
/// <param name="timeProvider">The clock.</param>
public sealed class ShownView(ProductTables tables, ShownViewItem item, TimeProvider timeProvider) : IShownView
{
    /// <summary>The code of the fault while nothing is known.</summary>
    public const string NotKnown = "ShownViewNotKnown";

    private volatile Known? _known;

    public string TableName => _known?.TableName ?? throw new CustomerStoreUnavailableException(NotKnown, isBlink: true);

    /// <summary>The table that is shown; null while that is not known.</summary>
    public string? KnownTableName => _known?.TableName;

    /// <summary>For how long it has not been seen; null where it never was.</summary>
    public TimeSpan? Age => _known is { } known ? timeProvider.GetElapsedTime(known.SeenAt) : null;

    /// <summary>Looks. Where that is not possible, what was last known holds.</summary>
    /// <returns>What stood in the way, as a code; null where nothing did.</returns>
    public async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The answer may be of any moment since the question.
            var askedAt = timeProvider.GetTimestamp();
            _known = new Known(tables.View(await item.ReadAsync(cancellationToken)), askedAt);
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Of whatever kind, for instance an item that somebody wrote by hand.
            return DynamoDbFaults.Of(exception).Code;
        }
    }

    private sealed record Known(string TableName, long SeenAt);
}
