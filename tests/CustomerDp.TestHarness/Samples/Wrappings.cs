using System.Text;
using System.Text.Json.Nodes;

namespace CustomerDp.TestHarness.Samples;

/// <summary>What the ways from publisher to queue put around an event.</summary>
public static class Wrappings
{
    /// <returns>The event, in four of ten cases inside something.</returns>
    public static string AnyOf(Random random, string json) =>
        random.Next(10) switch
        {
            0 => new JsonObject
            {
                ["eventSource"] = "aws:kinesis",
                ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(json)),
            }.ToJsonString(),
            1 => $$"""{"data":{{json}}}""",
            2 => new JsonObject { ["Type"] = "Notification", ["Message"] = json }.ToJsonString(),
            3 => $$"""{"detail-type":"x","detail":{{json}}}""",
            _ => json,
        };
}
