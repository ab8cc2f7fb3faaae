using System.Text.Json.Nodes;

namespace CustomerDp.TestHarness.AmazonSqs;

/// <summary>A request as it came in.</summary>
/// <param name="Operation">Name of the operation, without the service.</param>
/// <param name="Body">The JSON, parsed.</param>
/// <param name="RawBody">The JSON as it was written.</param>
/// <param name="Headers">HTTP headers, names in any case.</param>
public sealed record FakeSqsRequest(string Operation, JsonObject Body, string RawBody, IReadOnlyDictionary<string, string> Headers);
