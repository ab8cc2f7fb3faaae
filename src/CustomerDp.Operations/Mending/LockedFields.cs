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
        "eventId", "eventType", "occurredOn", "logicalClockReading", "data.quoteId", "data.policyId", "data.policyHolderId",
        "data.policyHolder.policyHolderId",
    ];

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
            return OfBroken(body);
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
        var inner = !text.StartsWith('{') && Base64.IsValid(text) ? Encoding.UTF8.GetString(Convert.FromBase64String(text)) : text;
        using var json = JsonDocument.Parse(inner);
        return Of(json.RootElement, wrappings);
    }

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

    // A member of a name that is there once, with a text or a number behind it, is that member however broken the rest is.
    private static Dictionary<string, string> OfBroken(string body)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        var members = Member().Matches(body).GroupBy(m => m.Groups["name"].Value).Where(g => g.Count() == 1).ToDictionary(
            g => g.Key, g => g.Single().Groups["value"].Value, StringComparer.Ordinal);
        foreach (var path in All.Where(p => p != "data.policyHolder.policyHolderId"))
        {
            if (members.TryGetValue(path[(path.LastIndexOf('.') + 1)..], out var value))
            {
                // The reader decides in which of the two places a holder's is.
                found[path] = value.TrimEnd('"');
            }
        }

        if (found.Remove("data.policyHolderId", out var holder))
        {
            var isOfQuote = body.Contains("\"policyHolder\"", StringComparison.Ordinal);
            found[isOfQuote ? "data.policyHolder.policyHolderId" : "data.policyHolderId"] = holder;
        }

        return found;
    }

    [GeneratedRegex("""
        "(?<name>eventId|eventType|occurredOn|logicalClockReading|quoteId|policyId|policyHolderId)"\s*:\s*(?<value>"[^"\\]*"|[0-9]+)
        """, RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Member();
}
