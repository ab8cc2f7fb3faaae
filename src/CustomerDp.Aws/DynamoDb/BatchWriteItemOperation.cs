using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html"/>.
/// </summary>
internal sealed class BatchWriteItemOperation()
    : DynamoDbOperation<BatchWriteItemRequest, BatchWriteItemResponse>(
        "BatchWriteItem",
        DynamoDbErrorSet.BatchWrite,
        BatchWriteItemResponseUnmarshaller.Instance)
{
    public static readonly BatchWriteItemOperation Instance = new();

    public override bool CanWrite(BatchWriteItemRequest request)
    {
        foreach (var (table, writes) in request.RequestItems ?? [])
        {
            if (RequestWriter.IsArn(table) || writes is null || !writes.TrueForAll(IsWhole))
            {
                return false;
            }
        }

        return true;
    }

    protected override void Write(Utf8JsonWriter writer, BatchWriteItemRequest request)
    {
        writer.WriteStartObject();
        if (request.RequestItems is { } tables)
        {
            writer.WriteStartObject("RequestItems"u8);
            foreach (var (table, writes) in tables)
            {
                writer.WriteStartArray(table);
                foreach (var write in writes)
                {
                    writer.WriteStartObject();
                    if (write.PutRequest is { } put)
                    {
                        writer.WriteStartObject("PutRequest"u8);
                        RequestWriter.WriteMap(writer, "Item"u8, put.Item);
                    }
                    else
                    {
                        writer.WriteStartObject("DeleteRequest"u8);
                        RequestWriter.WriteMap(writer, "Key"u8, write.DeleteRequest.Key);
                    }

                    writer.WriteEndObject();
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        JsonMembers.WriteText(writer, "ReturnConsumedCapacity"u8, request.ReturnConsumedCapacity?.Value);
        JsonMembers.WriteText(writer, "ReturnItemCollectionMetrics"u8, request.ReturnItemCollectionMetrics?.Value);
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, BatchWriteItemResponse response) =>
        TryRead(ref reader, response);

    /// <summary>
    /// Reads a member of the answer; see <see cref="DynamoDbOperation{TRequest, TResponse}.TryReadMember"/>. What was left undone is
    /// seldom, and then the SDK reads it.
    /// </summary>
    public static bool TryRead(ref Utf8JsonReader reader, BatchWriteItemResponse response)
    {
        if (!reader.ValueTextEquals("UnprocessedItems"u8))
        {
            return false;
        }

        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return true;
        }

        if (reader.TokenType != JsonTokenType.StartObject || !reader.Read() || reader.TokenType != JsonTokenType.EndObject)
        {
            return false;
        }

        response.UnprocessedItems = [];
        return true;
    }

    private static bool IsWhole(WriteRequest? write) =>
        write is { PutRequest: not null, DeleteRequest: null } or { PutRequest: null, DeleteRequest: not null };
}
