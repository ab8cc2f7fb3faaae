using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace CustomerDp.LocalHost.Streams;

/// <summary>What an operation of DynamoDB Streams answered.</summary>
/// <param name="body">Its members, by the names of the API.</param>
internal sealed class StreamsResponse(JsonObject body) : AmazonWebServiceResponse
{
    public JsonObject Body { get; } = body;
}
