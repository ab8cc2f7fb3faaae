using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.DynamoDBv2.Model.Internal.MarshallTransformations;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.DynamoDb;

/// <summary><see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html"/>.</summary>
internal sealed class QueryOperation()
    : DynamoDbOperation<QueryRequest, QueryResponse>("Query", DynamoDbErrorSet.Common, QueryResponseUnmarshaller.Instance)
{
    public static readonly QueryOperation Instance = new();

    // The legacy parameters of before expressions.
    public override bool CanWrite(QueryRequest request) =>
        request is { AttributesToGet: null, ConditionalOperator: null, KeyConditions: null, QueryFilter: null }
        && !RequestWriter.IsArn(request.TableName);

    protected override void Write(Utf8JsonWriter writer, QueryRequest request) => WriteRequest(writer, request);

    internal static void WriteRequest(Utf8JsonWriter writer, QueryRequest request)
    {
        writer.WriteStartObject();
        JsonMembers.WriteBoolean(writer, "ConsistentRead"u8, request.ConsistentRead);
        RequestWriter.WriteMap(writer, "ExclusiveStartKey"u8, request.ExclusiveStartKey);
        RequestWriter.WriteNames(writer, request.ExpressionAttributeNames);
        RequestWriter.WriteMap(writer, "ExpressionAttributeValues"u8, request.ExpressionAttributeValues);
        JsonMembers.WriteText(writer, "FilterExpression"u8, request.FilterExpression);
        JsonMembers.WriteText(writer, "IndexName"u8, request.IndexName);
        JsonMembers.WriteText(writer, "KeyConditionExpression"u8, request.KeyConditionExpression);
        JsonMembers.WriteNumber(writer, "Limit"u8, request.Limit);
        JsonMembers.WriteText(writer, "ProjectionExpression"u8, request.ProjectionExpression);
        JsonMembers.WriteText(writer, "ReturnConsumedCapacity"u8, request.ReturnConsumedCapacity?.Value);
        JsonMembers.WriteBoolean(writer, "ScanIndexForward"u8, request.ScanIndexForward);
        JsonMembers.WriteText(writer, "Select"u8, request.Select?.Value);
        JsonMembers.WriteText(writer, "TableName"u8, request.TableName);
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
