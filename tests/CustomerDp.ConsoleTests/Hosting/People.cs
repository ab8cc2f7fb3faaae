using System.Text.Json.Nodes;
using CustomerDp.DynamoDb.Control;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.ConsoleTests.Hosting;

/// <summary>People who sign in, what they fill in, and what is written down of it.</summary>
internal static class People
{
    /// <summary>Reason and length of a pause.</summary>
    public static IReadOnlyDictionary<string, string> Pause { get; } =
        new Dictionary<string, string> { ["reason"] = "bad release upstream", ["length"] = "1h" };

    /// <summary>Somebody with roles.</summary>
    public static Action<JsonObject> Named(string name, params IEnumerable<string> roles) => claims =>
    {
        claims["sub"] = $"id-of-{name}";
        claims["preferred_username"] = name;
        claims["roles"] = new JsonArray([.. roles.Select(r => (JsonNode)r)]);
    };

    /// <summary>The audit log, newest first.</summary>
    public static Task<IReadOnlyList<AuditEntry>> AuditAsync(Product product, CancellationToken cancellationToken) =>
        new AuditLog(product.DynamoDb, product.Settings.Tables.Control).NewestAsync(100, olderThan: null, cancellationToken);

    /// <summary>The only entry of the audit log, once it says how it ended: work is over a little before that is written down.</summary>
    public static async Task<AuditEntry> EndedAuditAsync(Product product, CancellationToken cancellationToken)
    {
        AuditEntry? entry = null;
        await Eventually.HoldsAsync(
            async () => (entry = Assert.Single(await AuditAsync(product, cancellationToken))).State != AuditEntry.Started,
            "its end is in the audit log",
            TimeSpan.FromSeconds(30),
            cancellationToken);
        return entry!;
    }
}
