using System.Text.Json;

namespace CustomerDp.AmazonSqs.Transport.Running;

/// <summary>
/// What SNS wraps around a message for a subscription without raw delivery
/// (<see href="https://docs.aws.amazon.com/sns/latest/dg/sns-sqs-as-subscriber.html"/>). It is taken off an envelope of MassTransit only:
/// any other body is that of its own reader, which may know such wrappings by itself.
/// </summary>
/// <param name="Message">The envelope.</param>
/// <param name="Attributes">The message attributes that SNS carried, as text.</param>
internal sealed record SnsNotification(string Message, IReadOnlyDictionary<string, string> Attributes)
{
    /// <returns>Null when the body is no such thing.</returns>
    public static SnsNotification? Find(string body)
    {
        // Nearly every body is none: that has to cost nothing.
        if (!body.Contains("\"TopicArn\"", StringComparison.Ordinal) || !body.Contains("messageType", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && Text(root, "Type") == "Notification"
                && Text(root, "Message") is { } message
                && IsEnvelope(message)
                    ? new SnsNotification(message, AttributesOf(root))
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsEnvelope(string message)
    {
        using var json = JsonDocument.Parse(message);
        return json.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("messageType", out var types) && types.ValueKind == JsonValueKind.Array
            && root.TryGetProperty("message", out _);
    }

    // {"Content-Type":{"Type":"String","Value":"application/vnd.masstransit+json"}}
    private static Dictionary<string, string> AttributesOf(JsonElement root)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (root.TryGetProperty("MessageAttributes", out var all) && all.ValueKind == JsonValueKind.Object)
        {
            foreach (var attribute in all.EnumerateObject())
            {
                if (attribute.Value.ValueKind == JsonValueKind.Object && Text(attribute.Value, "Value") is { } value)
                {
                    attributes[attribute.Name] = value;
                }
            }
        }

        return attributes;
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
