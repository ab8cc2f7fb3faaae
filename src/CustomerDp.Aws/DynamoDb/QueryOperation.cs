using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;

namespace CustomerDp.Aws.DynamoDb;

/// <summary><see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html"/>.</summary>
internal sealed class QueryOperation()
    : DynamoDbOperation<QueryRequest, QueryResponse>("Query", isConditionalWrite: false, QueryResponseUnmarshaller.Instance)
{
    public static readonly QueryOperation Instance = new();

    // The legacy parameters of before expressions.
    public override bool CanWrite(QueryRequest request) =>
        request is { AttributesToGet: null, ConditionalOperator: null, KeyConditions: null, QueryFilter: null }
        && !RequestWriter.IsArn(request.TableName);

    protected override void Write(Utf8JsonWriter writer, QueryRequest request)
    {
        writer.WriteStartObject();
        RequestWriter.WriteBoolean(writer, "ConsistentRead"u8, request.ConsistentRead);
        RequestWriter.WriteMap(writer, "ExclusiveStartKey"u8, request.ExclusiveStartKey);
        RequestWriter.WriteNames(writer, request.ExpressionAttributeNames);
        RequestWriter.WriteMap(writer, "ExpressionAttributeValues"u8, request.ExpressionAttributeValues);
        RequestWriter.WriteText(writer, "FilterExpression"u8, request.FilterExpression);
        RequestWriter.WriteText(writer, "IndexName"u8, request.IndexName);
        RequestWriter.WriteText(writer, "KeyConditionExpression"u8, request.KeyConditionExpression);
        if (request.Limit is { } limit)
        {
            writer.WriteNumber("Limit"u8, limit);
        }

        RequestWriter.WriteText(writer, "ProjectionExpression"u8, request.ProjectionExpression);
        RequestWriter.WriteText(writer, "ReturnConsumedCapacity"u8, request.ReturnConsumedCapacity?.Value);
        RequestWriter.WriteBoolean(writer, "ScanIndexForward"u8, request.ScanIndexForward);
        RequestWriter.WriteText(writer, "Select"u8, request.Select?.Value);
        RequestWriter.WriteText(writer, "TableName"u8, request.TableName);
        writer.WriteEndObject();
    }

    protected override bool TryReadMember(ref Utf8JsonReader reader, QueryResponse response)
    {
        if (reader.ValueTextEquals("Items"u8))
        {
            reader.Read();
            response.Items = AttributeReader.ReadMaps(ref reader);
        }
        else if (reader.ValueTextEquals("LastEvaluatedKey"u8))
        {
            reader.Read();
            response.LastEvaluatedKey = AttributeReader.ReadMap(ref reader);
        }
        else if (reader.ValueTextEquals("Count"u8))
        {
            reader.Read();
            response.Count = reader.TokenType == JsonTokenType.Null ? null : reader.GetInt32();
        }
        else if (reader.ValueTextEquals("ScannedCount"u8))
        {
            reader.Read();
            response.ScannedCount = reader.TokenType == JsonTokenType.Null ? null : reader.GetInt32();
        }
        else
        {
            return false;
        }

        return true;
    }
}
