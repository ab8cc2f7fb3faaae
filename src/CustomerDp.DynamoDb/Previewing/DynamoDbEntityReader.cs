using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Previewing;

/// <summary>Entities by consistent reads of their items.</summary>
public sealed class DynamoDbEntityReader(IAmazonDynamoDB client, string tableName) : IEntityReader
{
    private readonly CustomerTable _table = new(client, tableName);

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
