using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace CustomerDp.LocalHost.Streams;

/// <summary>What an operation of DynamoDB Streams is asked.</summary>
/// <param name="body">Its members, by the names of the API.</param>
internal sealed class StreamsRequest(JsonObject body) : AmazonWebServiceRequest
{
    public JsonObject Body { get; } = body;
}
