using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerDp.Contracts.Reading;

namespace CustomerDp.Operations.Mending;

/// <summary>
/// The members of an event that say which event it is, about what, and when: mending must not change them, or it would be another event,
/// processed beside the first. Values stay in here: they are compared and never told.
/// </summary>
internal static partial class LockedFields
{
    /// <summary>Their paths in a plain event.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        "eventId", "eventType", "occurredOn", "logicalClockReading", "data.quoteId", "data.policyId", Holder, HolderOfQuote,
    ];

    private const string Holder = "data.policyHolderId";
    private const string HolderOfQuote = "data.policyHolder.policyHolderId";

    private static readonly string[] Wrappings = ["data", "detail", "Message"];

    /// <summary>In CloudEvents the envelope's have other names.</summary>
    private static readonly Dictionary<string, string> InCloudEvents = new(StringComparer.Ordinal)
    {
        ["eventId"] = "id",
        ["eventType"] = "type",
        ["occurredOn"] = "time",
        ["logicalClockReading"] = "logicalclockreading",
    };

    /// <returns>The text of each that the body has, by path; of a body that is not JSON, those that can be made out in it.</returns>
    public static IReadOnlyDictionary<string, string> Of(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new() { MaxDepth = 1000 });
            return Of(json.RootElement, 0) ?? [];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return OfBroken(body, 0);
        }
    }

    /// <summary>
    /// Those that stand in both, or only in the original, and differ. What the original lacks may be added, and what its reader said is
    /// wrong may be put right: no reader ever took it for anything.
    /// </summary>
    /// <param name="original">The body as it was.</param>
    /// <param name="mended">The body as it is to be.</param>
    /// <param name="faulty">Paths of the members that the original's fault is about.</param>
    public static IReadOnlyList<string> Changed(string original, string mended, IReadOnlyList<string> faulty)
    {
        var (before, after) = (Of(original), Of(mended));
        return [.. All.Where(p => !faulty.Contains(p) && before.TryGetValue(p, out var text) && after.GetValueOrDefault(p) != text)];
    }

    private static Dictionary<string, string>? Of(JsonElement json, int wrappings)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var isCloudEvent = json.TryGetProperty("specversion", out _);
        if (isCloudEvent || json.TryGetProperty("eventId", out _) || json.TryGetProperty("eventType", out _))
        {
            Dictionary<string, string> found = new(StringComparer.Ordinal);
            foreach (var path in All)
            {
                var names = isCloudEvent && InCloudEvents.TryGetValue(path, out var other) ? [other] : path.Split('.');
                if (Find(json, names) is { } value)
                {
                    found[path] = value.ValueKind == JsonValueKind.String ? $"\"{value.GetString()}" : value.GetRawText();
                }
            }

            return found;
        }

        foreach (var name in Wrappings)
        {
            if (wrappings < PasEventReader.MaxWrappings && json.TryGetProperty(name, out var inner))
            {
                return inner.ValueKind == JsonValueKind.String ? OfText(inner.GetString()!, wrappings + 1) : Of(inner, wrappings + 1);
            }
        }

        return null;
    }

    private static Dictionary<string, string>? OfText(string text, int wrappings)
    {
        using var json = JsonDocument.Parse(PlainOf(text));
        return Of(json.RootElement, wrappings);
    }

    private static string PlainOf(string text) =>
        !text.StartsWith('{') && Base64.IsValid(text) ? Encoding.UTF8.GetString(Convert.FromBase64String(text)) : text;

    private static JsonElement? Find(JsonElement json, string[] names)
    {
        foreach (var name in names)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return null;
            }
        }

        return json.ValueKind == JsonValueKind.Null ? null : json;
    }

    private static Dictionary<string, string> OfBroken(string body, int wrappings)
    {
        var members = LooseMembers.Of(body);
        var isCloudEvent = members.ContainsKey("specversion");
        if (isCloudEvent || members.ContainsKey("eventId") || members.ContainsKey("eventType"))
        {
            return OfMembers(members, "", isCloudEvent);
        }

        foreach (var name in Wrappings.Where(_ => wrappings < PasEventReader.MaxWrappings))
        {
            if (members.ContainsKey($"{name}.specversion"))
            {
                return OfMembers(members, $"{name}.", isCloudEvent: true);
            }

            if (members.ContainsKey($"{name}.eventId") || members.ContainsKey($"{name}.eventType"))
            {
                return OfMembers(members, $"{name}.", isCloudEvent: false);
            }

            if (members.TryGetValue(name, out var text) && text is ['"', .. var inner])
            {
                return OfBroken(PlainOf(inner), wrappings + 1);
            }
        }

        // Where quotation marks are amiss, names can be made out that stand at no place: one that is there once is that member.
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        AddMadeOut(body, members, found);
        return found;

        Dictionary<string, string> OfMembers(IReadOnlyDictionary<string, string> all, string prefix, bool isCloudEvent)
        {
            Dictionary<string, string> locked = new(StringComparer.Ordinal);
            foreach (var path in All)
            {
                if (all.TryGetValue($"{prefix}{(isCloudEvent ? InCloudEvents.GetValueOrDefault(path, path) : path)}", out var value))
                {
                    locked[path] = value;
                }
            }

            if (!isCloudEvent)
            {
                AddMadeOut(body, all, locked);
            }

            return locked;
        }
    }

    private static void AddMadeOut(
        string body, IReadOnlyDictionary<string, string> members, Dictionary<string, string> found)
    {
        var placed = members.Keys.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        var once = Member().Matches(body).GroupBy(m => m.Groups["name"].Value).Where(g => g.Count() == 1).ToDictionary(
            g => g.Key, g => g.Single().Groups["value"].Value.TrimEnd('"'), StringComparer.Ordinal);
        foreach (var path in All.Where(p => p != HolderOfQuote && !placed.Contains(NameOf(p))))
        {
            if (once.TryGetValue(NameOf(path), out var value))
            {
                // The reader decides in which of the two places a holder's is.
                found[path == Holder && body.Contains("\"policyHolder\"", StringComparison.Ordinal) ? HolderOfQuote : path] = value;
            }
        }
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    [GeneratedRegex("""
        "(?<name>eventId|eventType|occurredOn|logicalClockReading|quoteId|policyId|policyHolderId)"\s*:\s*(?<value>"[^"\\]*"|[0-9]+)
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Member();
}
