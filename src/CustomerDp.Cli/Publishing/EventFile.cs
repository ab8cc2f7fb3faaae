using System.Text.Json;

namespace CustomerDp.Cli.Publishing;

/// <summary>Reads files of JSON lines, each <c>{"queue": "...", "body": "..."}</c>; other members are passed over, empty lines too.</summary>
public static class EventFile
{
    /// <exception cref="EventFileException">A line is not of that form; its number is in the message, its text is not.</exception>
    public static IEnumerable<EventLine> Read(TextReader text)
    {
        for (var number = 1; text.ReadLine() is { } line; number++)
        {
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
                return new EventLine(number, queue.GetString()!, body.GetString()!);
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The message may quote the line.
        }

        throw new EventFileException($"Line {number} is no JSON object with a text 'queue' and a text 'body'.");
    }
}
