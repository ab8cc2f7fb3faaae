using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.DynamoDb.Items;

namespace CustomerDp.Aws.DynamoDb;

/// <summary><see cref="BatchWriteItemOperation"/> of <see cref="ItemPuts"/>, to the byte what their request gives.</summary>
internal sealed class ItemPutsOperation()
    : DynamoDbOperation<ItemPuts, BatchWriteItemResponse>(
        BatchWriteItemOperation.Instance.Name,
        DynamoDbErrorSet.BatchWrite,
        BatchWriteItemResponseUnmarshaller.Instance)
{
    public static readonly ItemPutsOperation Instance = new();

    public override bool CanWrite(ItemPuts request) => !RequestWriter.IsArn(request.TableName);

    protected override void Write(Utf8JsonWriter writer, ItemPuts request)
    {
        var items = new JsonItemWriter(writer);
        writer.WriteStartObject();
        writer.WriteStartObject("RequestItems"u8);
        writer.WriteStartArray(request.TableName);
        foreach (var item in request.Items)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("PutRequest"u8);
            writer.WriteStartObject("Item"u8);
            item.Write(items);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, BatchWriteItemResponse response) =>
        BatchWriteItemOperation.TryRead(ref reader, response);
}
