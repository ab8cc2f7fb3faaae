using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.DynamoDb;

/// <summary><see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html"/>.</summary>
internal sealed class GetItemOperation()
    : DynamoDbOperation<GetItemRequest, GetItemResponse>("GetItem", DynamoDbErrorSet.Common, GetItemResponseUnmarshaller.Instance)
{
    public static readonly GetItemOperation Instance = new();

    // The legacy parameter of before expressions.
    public override bool CanWrite(GetItemRequest request) =>
        request is { AttributesToGet: null } && !RequestWriter.IsArn(request.TableName);

    protected override void Write(Utf8JsonWriter writer, GetItemRequest request)
    {
        writer.WriteStartObject();
        JsonMembers.WriteBoolean(writer, "ConsistentRead"u8, request.ConsistentRead);
        RequestWriter.WriteNames(writer, request.ExpressionAttributeNames);
        RequestWriter.WriteMap(writer, "Key"u8, request.Key);
        JsonMembers.WriteText(writer, "ProjectionExpression"u8, request.ProjectionExpression);
        JsonMembers.WriteText(writer, "ReturnConsumedCapacity"u8, request.ReturnConsumedCapacity?.Value);
        JsonMembers.WriteText(writer, "TableName"u8, request.TableName);
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, GetItemResponse response)
    {
        if (!reader.ValueTextEquals("Item"u8))
        {
            return false;
        }

        reader.Read();
        response.Item = AttributeReader.ReadMap(ref reader);
        return true;
    }
}
