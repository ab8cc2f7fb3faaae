using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Previewing;

/// <summary>Entities by consistent reads of their items.</summary>
/// <param name="client">DynamoDB.</param>
/// <param name="view">The table.</param>
public sealed class DynamoDbEntityReader(IAmazonDynamoDB client, IShownView view) : IEntityReader
{
    private readonly CustomerTable _table = new(client, view);

    /// <param name="client">DynamoDB.</param>
    /// <param name="tableName">The table, whatever is shown to others.</param>
    public DynamoDbEntityReader(IAmazonDynamoDB client, string tableName)
        : this(client, new NamedView(tableName))
    {
    }

    public ValueTask<CustomerState?> CustomerAsync(string id, CancellationToken cancellationToken = default) =>
        ReadAsync(EntityKind.Customer, id, CustomerItem.Read, cancellationToken);

    public ValueTask<QuoteState?> QuoteAsync(string id, CancellationToken cancellationToken = default) =>
        ReadAsync(EntityKind.Quote, id, QuoteItem.Read, cancellationToken);

    public ValueTask<PolicyState?> PolicyAsync(string id, CancellationToken cancellationToken = default) =>
        ReadAsync(EntityKind.Policy, id, PolicyItem.Read, cancellationToken);

    private async ValueTask<TState?> ReadAsync<TState>(
        EntityKind kind, string id, Func<Dictionary<string, AttributeValue>, TState> read, CancellationToken cancellationToken)
        where TState : class =>
        await _table.GetAsync(EntityKey.StateOf(EntityKey.Of(kind, id)), cancellationToken) is { } item ? read(item) : null;
}
