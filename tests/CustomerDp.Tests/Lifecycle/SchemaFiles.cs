using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.Tests.Lifecycle;

/// <summary>
/// The JSON Schemas of lifecycle events: what events are now, and what subscribers may rely on (<c>released</c>). A file is named by what
/// it describes and the version: <c>CustomerCreated.1.schema.json</c>.
/// </summary>
internal static partial class SchemaFiles
{
    private const string Prefix = "urn:customer-dp:schema:";

    public static string Folder { get; } = Clone.Find("docs", "lifecycle", "schemas");

    public static IReadOnlyDictionary<string, (int Version, JsonObject Schema)> Now { get; } = Read(Folder);

    public static IReadOnlyDictionary<string, (int Version, JsonObject Schema)> Released { get; } = Read(Path.Combine(Folder, "released"));

    /// <summary>What is wrong with the schemas of now for those who rely on released ones.</summary>
    public static string[] Faults(
        IReadOnlyDictionary<string, (int Version, JsonObject Schema)> released,
        IReadOnlyDictionary<string, (int Version, JsonObject Schema)> now) =>
    [
        .. released.SelectMany(r => now.TryGetValue(r.Key, out var current)
            ? FaultsOf(r.Key, r.Value, current)
            : [$"{r.Key}: there is none any more."]),
    ];

    private static IEnumerable<string> FaultsOf(
        string name, (int Version, JsonObject Schema) released, (int Version, JsonObject Schema) now) =>
        now.Version.CompareTo(released.Version) switch
        {
            < 0 => [$"{name}: version {released.Version} is released."],
            > 0 => [],
            _ => SchemaComparison.Breaks(released.Schema, now.Schema).Select(b => $"{name} {b}"),
        };

    // One of a name: what is not sent any more is not described either.
    private static Dictionary<string, (int Version, JsonObject Schema)> Read(string folder) => Directory.EnumerateFiles(folder, "*.json")
        .Select(file =>
        {
            var name = Name().Match(Path.GetFileName(file));
            Assert.True(name.Success, file);
            var version = int.Parse(name.Groups["version"].ValueSpan, CultureInfo.InvariantCulture);
            var schema = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
            Assert.Equal($"{Prefix}{name.Groups["name"].Value}:{version}", (string?)schema["$id"]);
            return (Name: name.Groups["name"].Value, Version: version, Schema: schema);
        })
        .ToDictionary(f => f.Name, f => (f.Version, f.Schema));

    [GeneratedRegex(@"^(?<name>[A-Za-z]+)\.(?<version>[1-9][0-9]*)\.schema\.json$")]
    private static partial Regex Name();
}
