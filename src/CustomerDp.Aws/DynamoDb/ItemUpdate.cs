using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.DynamoDb.Items;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>
/// A conditional update of one item whose key and values are written when it is sent, by <see cref="LeanDynamoDbClient"/> without a model
/// of them. See <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html"/>.
/// </summary>
/// <param name="updateExpression">What to set and remove; null for nothing.</param>
/// <param name="conditionExpression">What must hold, or nothing is changed.</param>
public abstract class ItemUpdate(string? updateExpression, string conditionExpression) : AmazonDynamoDBRequest
{
    public string? UpdateExpression { get; } = updateExpression;

    public string ConditionExpression { get; } = conditionExpression;

    /// <summary>The table's name.</summary>
    public string? TableName { get; set; }

    /// <summary>What to answer where it was changed.</summary>
    public ReturnValue? ReturnValues { get; set; }

    /// <summary>What to answer where the condition did not hold.</summary>
    public ReturnValuesOnConditionCheckFailure? ReturnValuesOnConditionCheckFailure { get; set; }

    /// <summary>Whether the expressions have values.</summary>
    public virtual bool HasValues => true;

    /// <summary>Writes the key.</summary>
    public abstract void WriteKey(IItemWriter writer);

    /// <summary>Writes the values of the expressions. It may be asked more than once.</summary>
    public abstract void WriteValues(IItemWriter writer);

    /// <summary>The same as the SDK's own.</summary>
    public UpdateItemRequest ToRequest() => new()
    {
        TableName = TableName,
        Key = ModelItemWriter.Of(WriteKey),
        UpdateExpression = UpdateExpression,
        ConditionExpression = ConditionExpression,
        ExpressionAttributeValues = HasValues ? ModelItemWriter.Of(WriteValues) : null,
        ReturnValues = ReturnValues,
        ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure,
    };
}
