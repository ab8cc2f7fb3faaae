using System.Net;
using System.Text.Json.Nodes;

namespace CustomerDp.IntegrationTests.Gates;

/// <summary>What an <see cref="EmulatorGate"/> answers itself.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">JSON.</param>
public sealed record GateAnswer(HttpStatusCode Status, string Body)
{
    /// <summary>What the service would answer that did it.</summary>
    public static GateAnswer Done(JsonObject body) => new(HttpStatusCode.OK, body.ToJsonString());

    /// <param name="code">AWS's.</param>
    /// <param name="message">In AWS's words.</param>
    public static GateAnswer Refusal(string code, string message = "as in a test") =>
        new(
            HttpStatusCode.BadRequest,
            new JsonObject { ["__type"] = $"com.amazon.coral.service#{code}", ["message"] = message }.ToJsonString());
}
