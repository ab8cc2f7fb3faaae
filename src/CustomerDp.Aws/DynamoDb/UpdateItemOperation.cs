using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.DynamoDb;

/// <summary><see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html"/>.</summary>
internal sealed class UpdateItemOperation()
    : DynamoDbOperation<UpdateItemRequest, UpdateItemResponse>(
        "UpdateItem",
        DynamoDbErrorSet.ConditionalWrite,
        UpdateItemResponseUnmarshaller.Instance)
{
    public static readonly UpdateItemOperation Instance = new();

    // The legacy parameters of before expressions.
    public override bool CanWrite(UpdateItemRequest request) =>
        request is { AttributeUpdates: null, Expected: null, ConditionalOperator: null } && !RequestWriter.IsArn(request.TableName);

    protected override void Write(Utf8JsonWriter writer, UpdateItemRequest request)
    {
        writer.WriteStartObject();
        JsonMembers.WriteText(writer, "ConditionExpression"u8, request.ConditionExpression);
        RequestWriter.WriteNames(writer, request.ExpressionAttributeNames);
        RequestWriter.WriteMap(writer, "ExpressionAttributeValues"u8, request.ExpressionAttributeValues);
        RequestWriter.WriteMap(writer, "Key"u8, request.Key);
        JsonMembers.WriteText(writer, "ReturnConsumedCapacity"u8, request.ReturnConsumedCapacity?.Value);
        JsonMembers.WriteText(writer, "ReturnItemCollectionMetrics"u8, request.ReturnItemCollectionMetrics?.Value);
        JsonMembers.WriteText(writer, "ReturnValues"u8, request.ReturnValues?.Value);
        JsonMembers.WriteText(writer, "ReturnValuesOnConditionCheckFailure"u8, request.ReturnValuesOnConditionCheckFailure?.Value);
        JsonMembers.WriteText(writer, "TableName"u8, request.TableName);
        JsonMembers.WriteText(writer, "UpdateExpression"u8, request.UpdateExpression);
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, UpdateItemResponse response) => TryRead(ref reader, response);

    /// <summary>Reads a member of the answer; see <see cref="DynamoDbOperation{TRequest, TResponse}.TryReadMember"/>.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, UpdateItemResponse response)
    {
        if (!reader.ValueTextEquals("Attributes"u8))
        {
            return false;
        }

        reader.Read();
        response.Attributes = AttributeReader.ReadMap(ref reader);
        return true;
    }
}
