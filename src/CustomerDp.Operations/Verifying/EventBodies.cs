using System.Text.Json;
using CustomerDp.Operations.Exporting;
using CustomerDp.Operations.Files;

namespace CustomerDp.Operations.Verifying;

/// <summary>
/// Bodies from files of JSON lines: those of <c>publish</c> and <c>export</c>, whose body is a text in <c>body</c>, and raw events, a line
/// each; mixed as they may be. A line at a time is in memory.
/// </summary>
internal static class EventBodies
{
    /// <returns>Each body, and the queue that the line names; null where it names none.</returns>
    /// <exception cref="InputFileException">A line is not a JSON object; its number is in the message, its text is not.</exception>
    public static IEnumerable<(string? Queue, string Body)> Read(IEnumerable<string> lines)
    {
        string? exportedFrom = null;
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var (header, queue, body) = Parse(number, line);
            if (header)
            {
                exportedFrom = queue;
            }
            else
            {
                yield return (queue ?? exportedFrom, body ?? line);
            }
        }
    }

    private static (bool Header, string? Queue, string? Body) Parse(int number, string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return (
                    Text(json.RootElement, "format") == ExportHeader.ThisFormat,
                    Text(json.RootElement, "queue"),
                    Text(json.RootElement, "body"));
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The message may quote the line.
        }

        throw new InputFileException($"Line {number} is not a JSON object.");
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
