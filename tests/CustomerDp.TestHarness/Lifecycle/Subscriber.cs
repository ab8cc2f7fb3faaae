using System.Globalization;
using System.Text.Json.Nodes;
using CustomerDp.Projections.History;

namespace CustomerDp.TestHarness.Lifecycle;

/// <summary>
/// A subscriber of lifecycle events that keeps each customer's document by their changes alone, as the documentation tells them to: a
/// revision that it has passed is dropped, and a customer as a whole replaces what it has. One that comes too early is a fault, and so is
/// an event that changes nothing, whose old values are not those that were told before, or whose type says something else than the policies
/// that are in force.
/// </summary>
public sealed class Subscriber
{
    private readonly Dictionary<string, long> _revisions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<string, string>> _documents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _bodies = new(StringComparer.Ordinal);

    private readonly Dictionary<string, (long Revision, SortedDictionary<int, JsonObject> Parts)> _parts = new(StringComparer.Ordinal);

    /// <summary>What is wrong with what came, in the order of coming.</summary>
    public List<string> Faults { get; } = [];

    /// <summary>The customers of whom anything came.</summary>
    public IReadOnlyCollection<string> Customers => _revisions.Keys;

    /// <summary>How many different events came.</summary>
    public int Events => _bodies.Count;

    /// <summary>The types of a customer's events, by revision.</summary>
    public IReadOnlyList<string> TypesOf(string customerId) =>
        [.. _bodies.Where(b => b.Key.StartsWith($"{customerId}/", StringComparison.Ordinal))
            .Where(b => !b.Key.Contains("/snapshot/", StringComparison.Ordinal))
            .OrderBy(b => long.Parse(b.Key.AsSpan(customerId.Length + 1), CultureInfo.InvariantCulture))
            .Select(b => (string)JsonNode.Parse(b.Value)!["type"]!)];

    /// <summary>An event as it came.</summary>
    public void Take(string body)
    {
        var @event = JsonNode.Parse(body)!.AsObject();
        var data = @event["data"]!;
        var (id, customerId, revision) = ((string)@event["id"]!, (string)data["customerId"]!, (long)data["revision"]!);
        if (!_bodies.TryAdd(id, body) && WithoutPersonal(_bodies[id]) != WithoutPersonal(body))
        {
            Faults.Add($"{id} came with another content.");
        }

        var passed = _revisions.GetValueOrDefault(customerId);
        if (data["snapshot"] is { } snapshot)
        {
            if (revision >= passed && TakePart(customerId, revision, (int)snapshot["part"]!, (int)snapshot["parts"]!, @event))
            {
                Begin(customerId, revision);
            }

            return;
        }

        if (revision <= passed)
        {
            return;
        }

        if (revision != passed + 1)
        {
            Faults.Add($"{id} came after {passed}.");
        }

        _revisions[customerId] = revision;
        if (!_documents.TryGetValue(customerId, out var document))
        {
            _documents[customerId] = document = new(StringComparer.Ordinal);
        }

        var (type, before) = ((string)@event["type"]!, InForce(document));
        Apply(document, id, type == "CustomerDeleted", data["changes"]!.AsArray());
        var turn = (before, InForce(document)) switch
        {
            (0, > 0) => "CustomerActivated",
            ( > 0, 0) => "CustomerDeactivated",
            _ when revision == 1 => "CustomerCreated",
            _ => null,
        };
        if ((int)data["policiesInForce"]! != InForce(document)
            || (turn is null ? type is "CustomerActivated" or "CustomerDeactivated" : type != turn))
        {
            Faults.Add($"{id} is {type}, with {InForce(document)} policies in force after {before}.");
        }
    }

    /// <summary>The customer as the query API answers, connections as plain lists; null where there is none.</summary>
    public JsonObject? CustomerOf(string customerId)
    {
        if (!_documents.TryGetValue(customerId, out var document))
        {
            return null;
        }

        var customer = new JsonObject { ["policies"] = new JsonObject(), ["quotes"] = new JsonObject() };
        foreach (var (path, value) in document)
        {
            var steps = path[1..].Split('/').Select(Unescaped).ToArray();
            var at = customer;
            foreach (var step in steps[..^1])
            {
                at = (JsonObject)(at[step] ??= new JsonObject());
            }

            at[steps[^1]] = value;
        }

        var (policies, quotes) = (ListOf(customer, "policies"), ListOf(customer, "quotes"));
        (customer["policies"], customer["quotes"]) = (policies, quotes);
        return policies.Count + quotes.Count == 0 && customer["updatedAt"] is null ? null : customer;
    }

    // Whether all parts are there.
    private bool TakePart(string customerId, long revision, int part, int parts, JsonObject @event)
    {
        if (!_parts.TryGetValue(customerId, out var taken) || taken.Revision != revision)
        {
            _parts[customerId] = taken = (revision, []);
        }

        taken.Parts[part] = @event;
        return taken.Parts.Count == parts;
    }

    private void Begin(string customerId, long revision)
    {
        var document = _documents[customerId] = new(StringComparer.Ordinal);
        _revisions[customerId] = revision;
        foreach (var part in _parts[customerId].Parts.Values)
        {
            Apply(document, (string)part["id"]!, isDeletion: false, part["data"]!["changes"]!.AsArray());
        }

        _parts.Remove(customerId);
    }

    private void Apply(SortedDictionary<string, string> document, string id, bool isDeletion, JsonArray changes)
    {
        if (changes.Count == 0)
        {
            Faults.Add($"{id} has no change.");
        }

        if (isDeletion)
        {
            foreach (var field in ViewFields.DetailsOfCustomer)
            {
                document.Remove($"/{field.Replace('.', '/')}");
            }

            return;
        }

        foreach (var change in changes)
        {
            var path = (string)change!["path"]!;
            var (old, value) = ((string?)change["old"], (string?)change["new"]);

            // Without either it is personal, and only said to have changed.
            if (change["old"] is not null || change["new"] is not null)
            {
                if (old == value || old != document.GetValueOrDefault(path))
                {
                    Faults.Add($"{id} changes {path} to what it was, or from what it was not.");
                }
            }

            if (value is not null)
            {
                document[path] = value;
            }
            else
            {
                document.Remove(path);
            }
        }
    }

    private static int InForce(SortedDictionary<string, string> document) => document.Count(
        field => field.Value == "ACTIVE" && field.Key.StartsWith("/policies/", StringComparison.Ordinal)
            && field.Key.EndsWith("/status", StringComparison.Ordinal));

    // https://www.rfc-editor.org/rfc/rfc6901#section-4.
    private static string Unescaped(string step) =>
        step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);

    private static JsonArray ListOf(JsonObject customer, string name) =>
    [
        .. customer[name]!.AsObject().Select(entry =>
        {
            var item = (JsonObject)entry.Value!.DeepClone();
            item["id"] = entry.Key;
            return (JsonNode)item;
        }),
    ];

    // An erasure takes the values of a person out of what is sent once more.
    private static string WithoutPersonal(string body)
    {
        var @event = JsonNode.Parse(body)!.AsObject();
        var data = @event["data"]!.AsObject();
        data.Remove("details");
        foreach (var change in data["changes"]!.AsArray())
        {
            if (ViewFields.Personal.Contains(((string)change!["path"]!)[1..].Replace('/', '.')))
            {
                change.AsObject().Remove("old");
                change.AsObject().Remove("new");
            }
        }

        return @event.ToJsonString();
    }
}
