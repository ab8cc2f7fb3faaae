using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.DynamoDb;

/// <summary>
/// One operation of DynamoDB. See
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html"/>.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="errors">See <see cref="DynamoDbErrors.Read"/>.</param>
/// <param name="stock">The SDK's own reading, for answers with more than the hot members.</param>
internal abstract class DynamoDbOperation<TRequest, TResponse>(string name, DynamoDbErrorSet errors, JsonResponseUnmarshaller stock)
    : AwsJsonOperation<TRequest, TResponse>
    where TRequest : AmazonWebServiceRequest
    where TResponse : AmazonWebServiceResponse, new()
{
    public override string Name => name;

    public override string Target { get; } = $"DynamoDB_20120810.{name}";

    /// <summary>Whether all that a request asks for can be written here: what not goes the SDK's way.</summary>
    public abstract bool CanWrite(TRequest request);

    public override TResponse Read(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body, AttributeReader.Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException();
        }

        var response = new TResponse();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!TryReadMember(ref reader, response))
            {
                // Capacities, metrics and what is to come.
                return ReadAll(body);
            }
        }

        return response;
    }

    public override AmazonServiceException ReadError(in AwsJsonError error) => DynamoDbErrors.Read(error, errors);

    /// <summary>Reads the member whose name the reader stands on, to its last token.</summary>
    /// <returns>False for a member that is not known here.</returns>
    protected abstract bool TryReadMember(ref Utf8JsonReader reader, TResponse response);

    private TResponse ReadAll(ReadOnlySpan<byte> body)
    {
        using var stream = new MemoryStream(body.ToArray());
        using var context = new JsonUnmarshallerContext(stream, false, new ReadResponse(HttpStatusCode.OK, body.Length));
        return (TResponse)stock.Unmarshall(context);
    }
}
