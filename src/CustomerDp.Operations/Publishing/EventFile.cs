using System.Text.Json;
using CustomerDp.Operations.Files;

namespace CustomerDp.Operations.Publishing;

/// <summary>
/// JSON lines, each <c>{"queue": "...", "body": "..."}</c>, for a FIFO queue with <c>messageGroupId</c> and <c>messageDeduplicationId</c>
/// where the defaults will not do. Other members are passed over, empty lines too.
/// </summary>
public static class EventFile
{
    /// <exception cref="InputFileException">A line is not of that form; its number is in the message, its text is not.</exception>
    public static IEnumerable<EventLine> Read(IEnumerable<string> lines)
    {
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return Parse(number, line);
            }
        }
    }

    private static EventLine Parse(int number, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("queue", out var queue) && queue.ValueKind == JsonValueKind.String
                && json.RootElement.TryGetProperty("body", out var body) && body.ValueKind == JsonValueKind.String)
            {
                return new EventLine(number, queue.GetString()!, body.GetString()!)
                {
                    GroupId = FifoId(json.RootElement, "messageGroupId", number),
                    DeduplicationId = FifoId(json.RootElement, "messageDeduplicationId", number),
                };
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The message may quote the line.
        }

        throw new InputFileException($"Line {number} is not a JSON object with a text 'queue' and a text 'body'.");
    }

    private static string? FifoId(JsonElement line, string name, int number) => !line.TryGetProperty(name, out var value) ? null
        : value.ValueKind == JsonValueKind.String && FifoIdentity.IsAllowed(value.GetString()!) ? value.GetString()
        : throw new InputFileException($"Line {number} has a '{name}' that is not text of 1 to 128 visible ASCII characters.");
}
