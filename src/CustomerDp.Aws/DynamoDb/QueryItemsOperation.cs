using System.Text.Json;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.DynamoDb;

/// <summary><see cref="QueryOperation"/> for who reads the items once: they stay the bytes that came.</summary>
internal sealed class QueryItemsOperation : AwsJsonOperation<QueryRequest, ItemPage>
{
    public static readonly QueryItemsOperation Instance = new();

    public override string Name => QueryOperation.Instance.Name;

    public override string Target => QueryOperation.Instance.Target;

    /// <summary>What else an answer says - counts, capacities and what is to come - is passed over.</summary>
    public override ItemPage Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, AttributeReader.Options);
        if (!reader.Read())
        {
            throw new JsonException();
        }

        JsonMembers.Expect(ref reader, JsonTokenType.StartObject);
        var index = new ItemIndex(body);
        try
        {
            return new ItemPage(index, Read(ref reader, index));
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    public override AmazonServiceException ReadError(in AwsJsonError error) => QueryOperation.Instance.ReadError(error);

    protected override void Write(Utf8JsonWriter writer, QueryRequest request) => QueryOperation.WriteRequest(writer, request);

    private static Dictionary<string, AttributeValue>? Read(ref Utf8JsonReader reader, ItemIndex index)
    {
        Dictionary<string, AttributeValue>? lastEvaluatedKey = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("Items"u8))
            {
                reader.Read();
                index.AddItems(ref reader);
            }
            else if (reader.ValueTextEquals("LastEvaluatedKey"u8))
            {
                reader.Read();
                lastEvaluatedKey = AttributeReader.ReadMap(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return lastEvaluatedKey;
    }
}
