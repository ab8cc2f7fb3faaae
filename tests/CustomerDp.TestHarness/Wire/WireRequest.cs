using System.Text;
using System.Text.Json;

namespace CustomerDp.TestHarness.Wire;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Headers">By name, whatever the case.</param>
/// <param name="Body">All of it.</param>
/// <param name="Connection">Which connection it came on, from 1.</param>
public sealed record WireRequest(IReadOnlyDictionary<string, string> Headers, byte[] Body, int Connection)
{
    /// <summary>What stands before the headers: <c>POST / HTTP/1.1</c>.</summary>
    public string Line { get; init; } = "";

    /// <summary>The body's JSON whatever characters are escaped in it: what says the same in the same order is the same.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public string Json => JsonSerializer.Serialize(JsonSerializer.Deserialize<JsonElement>(Body));

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>
    /// What is asked for, such as <c>AmazonSQS.GetQueueUrl</c>; empty where it is no action of AWS, such as a question for the time.
    /// </summary>
    public string Target => Headers.GetValueOrDefault("X-Amz-Target", "");

    /// <summary>The operation asked for, without its service.</summary>
    public string Operation => Target.Split('.')[^1];
}
