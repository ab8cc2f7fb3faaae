using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Limits;
using CustomerDp.Contracts.Reading;

namespace CustomerDp.Operations.Messages;

/// <summary>
/// What can be told of a body that is no valid event: its identity, as far as it has one. Values that do not look like an identifier are
/// left out, since anything at all may stand in their place.
/// </summary>
/// <param name="EventId">The event's id; null where there is none.</param>
/// <param name="EventType">One of the contract's event types; null where it is none of them.</param>
/// <param name="Reading">The logical clock's reading; null where there is none.</param>
public sealed record BodyIdentity(string? EventId, string? EventType, long? Reading)
{
    private static readonly string[] Wrappings = ["data", "detail", "Message"];
    private static readonly BodyIdentity None = new(null, null, null);

    /// <summary>Never fails: what cannot be read has no identity.</summary>
    public static BodyIdentity Of(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return Of(json.RootElement, wrappings: 0);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return None;
        }
    }

    private static BodyIdentity Of(JsonElement json, int wrappings)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            return None;
        }

        if (json.TryGetProperty("eventId", out _) || json.TryGetProperty("eventType", out _))
        {
            return new BodyIdentity(
                Text(json, "eventId") is { } id && ContractLimits.IsEventId(id) && id.All(IsOfIdentifier) ? id : null,
                Text(json, "eventType") is { } type && EventTypes.All.Contains(type) ? type : null,
                json.TryGetProperty("logicalClockReading", out var reading)
                && reading.ValueKind == JsonValueKind.Number
                && reading.TryGetInt64(out var number)
                    ? number
                    : null);
        }

        foreach (var name in Wrappings)
        {
            if (wrappings < PasEventReader.MaxWrappings && json.TryGetProperty(name, out var inner))
            {
                return inner.ValueKind == JsonValueKind.String ? OfText(inner.GetString()!, wrappings + 1) : Of(inner, wrappings + 1);
            }
        }

        return None;
    }

    private static BodyIdentity OfText(string text, int wrappings)
    {
        var inner = !text.StartsWith('{') && Base64.IsValid(text) ? Encoding.UTF8.GetString(Convert.FromBase64String(text)) : text;
        using var json = JsonDocument.Parse(inner);
        return Of(json.RootElement, wrappings);
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool IsOfIdentifier(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':';
}
