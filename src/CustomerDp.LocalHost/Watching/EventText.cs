using System.Text.Json;

namespace CustomerDp.LocalHost.Watching;

/// <summary>A lifecycle event in a line: of whom, which, and what is other than before. Never a value: they are of people.</summary>
internal static class EventText
{
    /// <returns>Null where it is no lifecycle event.</returns>
    public static string? Of(string body)
    {
        try
        {
            using var parsed = JsonDocument.Parse(body);
            var data = parsed.RootElement.GetProperty("data");
            var paths = data.GetProperty("changes").EnumerateArray().Select(change => change.GetProperty("path").GetString());
            return $"{data.GetProperty("customerId").GetString()} {data.GetProperty("revision").GetInt64()} "
                + $"{parsed.RootElement.GetProperty("type").GetString()}: {string.Join(' ', paths)}";
        }
        catch (Exception exception)
            when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
