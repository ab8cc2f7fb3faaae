using System.Buffers;
using System.Text.Json;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>The conditional writes of the product's own store, written to the wire by hand.</summary>
internal sealed class UnsignedDynamoDb(UnsignedJson json)
    : AmazonDynamoDBClient(
        new BasicAWSCredentials("nobody", "nobody"),
        new AmazonDynamoDBConfig { RegionEndpoint = RegionEndpoint.EUWest1 })
{
    public override async Task<UpdateItemResponse> UpdateItemAsync(UpdateItemRequest request, CancellationToken cancellationToken = default)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(body))
        {
            writer.WriteStartObject();
            writer.WriteString("TableName", request.TableName);
            Write(writer, "Key", request.Key);
            writer.WriteString("UpdateExpression", request.UpdateExpression);
            writer.WriteString("ConditionExpression", request.ConditionExpression);
            Write(writer, "ExpressionAttributeValues", request.ExpressionAttributeValues);
            writer.WriteString("ReturnValues", request.ReturnValues.Value);
            writer.WriteString("ReturnValuesOnConditionCheckFailure", request.ReturnValuesOnConditionCheckFailure.Value);
            writer.WriteEndObject();
        }

        // Every write of a benchmark wins, so there are no old values to read.
        using var answer = await json.SendAsync("UpdateItem", body.WrittenMemory, cancellationToken);
        return new UpdateItemResponse();
    }

    private static void Write(Utf8JsonWriter writer, string name, Dictionary<string, AttributeValue> values)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in values)
        {
            writer.WriteStartObject(key);
            if (value.S is { } text)
            {
                writer.WriteString("S", text);
            }
            else if (value.M is { } map)
            {
                Write(writer, "M", map);
            }
            else
            {
                writer.WriteBoolean("BOOL", value.BOOL.GetValueOrDefault());
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
