using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.DynamoDb;

/// <summary><see cref="UpdateItemOperation"/> of an <see cref="ItemUpdate"/>, to the byte what its request gives.</summary>
internal sealed class ItemUpdateOperation()
    : DynamoDbOperation<ItemUpdate, UpdateItemResponse>(
        UpdateItemOperation.Instance.Name,
        DynamoDbErrorSet.ConditionalWrite,
        UpdateItemResponseUnmarshaller.Instance)
{
    public static readonly ItemUpdateOperation Instance = new();

    public override bool CanWrite(ItemUpdate request) => !RequestWriter.IsArn(request.TableName);

    protected override void Write(Utf8JsonWriter writer, ItemUpdate request)
    {
        var items = new JsonItemWriter(writer);
        writer.WriteStartObject();
        writer.WriteString("ConditionExpression"u8, request.ConditionExpression);
        if (request.HasValues)
        {
            writer.WriteStartObject("ExpressionAttributeValues"u8);
            request.WriteValues(items);
            writer.WriteEndObject();
        }

        writer.WriteStartObject("Key"u8);
        request.WriteKey(items);
        writer.WriteEndObject();
        JsonMembers.WriteText(writer, "ReturnValues"u8, request.ReturnValues?.Value);
        JsonMembers.WriteText(writer, "ReturnValuesOnConditionCheckFailure"u8, request.ReturnValuesOnConditionCheckFailure?.Value);
        JsonMembers.WriteText(writer, "TableName"u8, request.TableName);
        JsonMembers.WriteText(writer, "UpdateExpression"u8, request.UpdateExpression);
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, UpdateItemResponse response) =>
        UpdateItemOperation.TryRead(ref reader, response);
}
