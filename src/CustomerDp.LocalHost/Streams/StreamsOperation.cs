using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.LocalHost.Streams;

/// <summary>
/// One operation of DynamoDB Streams, its request and its answer as JSON. See
/// <see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html"/>.
/// </summary>
/// <param name="name">Its name.</param>
internal sealed class StreamsOperation(string name) : AwsJsonOperation<StreamsRequest, StreamsResponse>
{
    private const string TypeHeader = "x-amzn-ErrorType";

    public override string Name => name;

    public override string Target { get; } = $"DynamoDBStreams_20120810.{name}";

    protected override void Write(Utf8JsonWriter writer, StreamsRequest request) => request.Body.WriteTo(writer);

    public override StreamsResponse Read(ReadOnlySpan<byte> body) => new(JsonNode.Parse(body)?.AsObject() ?? throw new JsonException());

    public override AmazonServiceException ReadError(in AwsJsonError error)
    {
        var code = (CodeIn(error.Body) ?? error.Header(TypeHeader))?.Split('#')[^1].Split(':')[0];
        return new AmazonServiceException(
            $"{name} of DynamoDB Streams was answered {(int)error.Status}{(code is null ? "" : $" ({code})")}.",
            null,
            ErrorType.Unknown,
            code,
            error.RequestId,
            error.Status);
    }

    private static string? CodeIn(ReadOnlySpan<byte> body)
    {
        try
        {
            return (string?)JsonNode.Parse(body)?["__type"];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            // Not the service's own words.
            return null;
        }
    }
}
