using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html"/>. A request without a token gets
/// one of its own, which all of its tries carry: a try whose answer was lost is not done twice. Why a transaction was refused stands, item
/// by item, in <see cref="TransactionCanceledException.CancellationReasons"/>.
/// </summary>
internal sealed class TransactWriteItemsOperation()
    : DynamoDbOperation<TransactWriteItemsRequest, TransactWriteItemsResponse>(
        "TransactWriteItems",
        DynamoDbErrorSet.Transaction,
        TransactWriteItemsResponseUnmarshaller.Instance)
{
    public static readonly TransactWriteItemsOperation Instance = new();

    public override bool CanWrite(TransactWriteItemsRequest request)
    {
        foreach (var item in request.TransactItems ?? [])
        {
            if (item is null
                || RequestWriter.IsArn(item.ConditionCheck?.TableName)
                || RequestWriter.IsArn(item.Delete?.TableName)
                || RequestWriter.IsArn(item.Put?.TableName)
                || RequestWriter.IsArn(item.Update?.TableName))
            {
                return false;
            }
        }

        return true;
    }

    // Once for a request, whatever becomes of its tries.
    protected override void Write(Utf8JsonWriter writer, TransactWriteItemsRequest request)
    {
        writer.WriteStartObject();
        writer.WriteString("ClientRequestToken"u8, request.ClientRequestToken ?? Guid.NewGuid().ToString());
        JsonMembers.WriteText(writer, "ReturnConsumedCapacity"u8, request.ReturnConsumedCapacity?.Value);
        JsonMembers.WriteText(writer, "ReturnItemCollectionMetrics"u8, request.ReturnItemCollectionMetrics?.Value);
        JsonMembers.WriteObjects(writer, "TransactItems"u8, request.TransactItems, WriteItem);
        writer.WriteEndObject();
    }

    // Capacities, metrics and what is to come are seldom, and then the SDK reads them.
    protected override bool TryReadMember(ref Utf8JsonReader reader, TransactWriteItemsResponse response) => false;

    // An item has one member; whoever sets several is told so by the service, as through the SDK.
    private static void WriteItem(Utf8JsonWriter writer, TransactWriteItem item)
    {
        if (item.ConditionCheck is { } check)
        {
            writer.WriteStartObject("ConditionCheck"u8);
            WriteCondition(writer, check.ConditionExpression, check.ExpressionAttributeNames, check.ExpressionAttributeValues);
            RequestWriter.WriteMap(writer, "Key"u8, check.Key);
            WriteTable(writer, check.ReturnValuesOnConditionCheckFailure?.Value, check.TableName);
            writer.WriteEndObject();
        }

        if (item.Delete is { } delete)
        {
            writer.WriteStartObject("Delete"u8);
            WriteCondition(writer, delete.ConditionExpression, delete.ExpressionAttributeNames, delete.ExpressionAttributeValues);
            RequestWriter.WriteMap(writer, "Key"u8, delete.Key);
            WriteTable(writer, delete.ReturnValuesOnConditionCheckFailure?.Value, delete.TableName);
            writer.WriteEndObject();
        }

        if (item.Put is { } put)
        {
            writer.WriteStartObject("Put"u8);
            WriteCondition(writer, put.ConditionExpression, put.ExpressionAttributeNames, put.ExpressionAttributeValues);
            RequestWriter.WriteMap(writer, "Item"u8, put.Item);
            WriteTable(writer, put.ReturnValuesOnConditionCheckFailure?.Value, put.TableName);
            writer.WriteEndObject();
        }

        if (item.Update is { } update)
        {
            writer.WriteStartObject("Update"u8);
            WriteCondition(writer, update.ConditionExpression, update.ExpressionAttributeNames, update.ExpressionAttributeValues);
            RequestWriter.WriteMap(writer, "Key"u8, update.Key);
            WriteTable(writer, update.ReturnValuesOnConditionCheckFailure?.Value, update.TableName);
            JsonMembers.WriteText(writer, "UpdateExpression"u8, update.UpdateExpression);
            writer.WriteEndObject();
        }
    }

    private static void WriteCondition(
        Utf8JsonWriter writer, string? condition, Dictionary<string, string>? names, Dictionary<string, AttributeValue>? values)
    {
        JsonMembers.WriteText(writer, "ConditionExpression"u8, condition);
        RequestWriter.WriteNames(writer, names);
        RequestWriter.WriteMap(writer, "ExpressionAttributeValues"u8, values);
    }

    private static void WriteTable(Utf8JsonWriter writer, string? onConditionCheckFailure, string? tableName)
    {
        JsonMembers.WriteText(writer, "ReturnValuesOnConditionCheckFailure"u8, onConditionCheckFailure);
        JsonMembers.WriteText(writer, "TableName"u8, tableName);
    }
}
