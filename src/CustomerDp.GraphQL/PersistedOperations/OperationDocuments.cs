using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using CustomerDp.GraphQL.Language;

namespace CustomerDp.GraphQL.PersistedOperations;

/// <summary>
/// Documents by their ids, as the tools of frontends write them: the map of relay-compiler, <c>{ "id": "text" }</c>
/// (<see href="https://relay.dev/docs/guides/persisted-queries/"/>), or Apollo's manifest
/// (<see href="https://www.apollographql.com/docs/graphos/platform/security/persisted-queries"/>).
/// </summary>
public sealed class OperationDocuments
{
    private const string ManifestFormat = "apollo-persisted-query-manifest";

    private readonly FrozenDictionary<string, string> _byId;
    private readonly FrozenSet<string> _texts;

    private OperationDocuments(Dictionary<string, string> byId)
    {
        _byId = byId.ToFrozenDictionary(StringComparer.Ordinal);
        _texts = byId.Values.ToFrozenSet(StringComparer.Ordinal);
    }

    public static OperationDocuments None { get; } = new([]);

    /// <summary>How many there are.</summary>
    public int Count => _byId.Count;

    internal IEnumerable<KeyValuePair<string, string>> All => _byId.OrderBy(d => d.Key, StringComparer.Ordinal);

    /// <param name="files">Each with the name that faults are told by.</param>
    /// <exception cref="OperationDocumentsException">A file is none of the two kinds, or an id stands for two documents.</exception>
    public static OperationDocuments Read(params IEnumerable<(string Name, byte[] Json)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        Dictionary<string, string> byId = new(StringComparer.Ordinal);
        foreach (var (name, json) in files)
        {
            foreach (var (id, text) in Read(name, json))
            {
                if (!byId.TryAdd(id, text) && byId[id] != text)
                {
                    throw new OperationDocumentsException($"{name}: the id {id} stands for two different documents.");
                }

                // Clients that send Apollo's hash find a document of any id.
                byId.TryAdd(DocumentHash.Of(text), text);
            }
        }

        return new OperationDocuments(byId);
    }

    internal bool TryGet(string id, [NotNullWhen(true)] out string? text) => _byId.TryGetValue(id, out text);

    internal bool Holds(string text) => _texts.Contains(text);

    private static List<(string Id, string Text)> Read(string name, byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new OperationDocumentsException($"{name} is no JSON object.");
            }

            return root.TryGetProperty("format", out var format) && format.ValueEquals(ManifestFormat)
                ? ReadManifest(name, root)
                : ReadMap(name, root);
        }
        catch (JsonException)
        {
            throw new OperationDocumentsException($"{name} is not JSON.");
        }
    }

    private static List<(string Id, string Text)> ReadMap(string name, JsonElement root) =>
    [
        .. root.EnumerateObject().Select(p => p.Value.ValueKind == JsonValueKind.String
            ? (p.Name, p.Value.GetString()!)
            : throw new OperationDocumentsException($"{name}: the document {p.Name} is no text.")),
    ];

    private static List<(string Id, string Text)> ReadManifest(string name, JsonElement root)
    {
        if (!root.TryGetProperty("version", out var version) || !version.TryGetInt32(out var number) || number != 1)
        {
            throw new OperationDocumentsException($"{name}: only version 1 of {ManifestFormat} is known.");
        }

        if (!root.TryGetProperty("operations", out var operations) || operations.ValueKind != JsonValueKind.Array)
        {
            throw new OperationDocumentsException($"{name} has no list of operations.");
        }

        return
        [
            .. operations.EnumerateArray().Select((o, i) => Text(o, "id") is { } id && Text(o, "body") is { } body
                ? (id, body)
                : throw new OperationDocumentsException($"{name}: operation {i} has no id or no body.")),
        ];
    }

    private static string? Text(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}
