using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.DynamoDb.Items;

namespace CustomerDp.DynamoDb.Writes;

/// <summary>A conditional update of an entity's state, written from the change itself.</summary>
/// <param name="entityKey">See <see cref="EntityKey"/>; also the value <c>:k</c> of the expressions.</param>
/// <param name="change">The change.</param>
/// <param name="updateExpression">What to set and remove.</param>
/// <param name="conditionExpression">What must hold.</param>
/// <param name="writeValues">Writes the other values of the expressions.</param>
internal sealed class ConditionalWrite<TChange>(
    string entityKey,
    TChange change,
    string updateExpression,
    string conditionExpression,
    Action<IItemWriter, TChange> writeValues)
    : ItemUpdate(updateExpression, conditionExpression)
{
    public override void WriteKey(IItemWriter writer) => EntityKey.WriteState(writer, entityKey);

    public override void WriteValues(IItemWriter writer)
    {
        writer.Text(":k", entityKey);
        writeValues(writer, change);
    }
}
