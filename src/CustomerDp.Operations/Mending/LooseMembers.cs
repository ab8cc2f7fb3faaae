using System.Text.Json;

namespace CustomerDp.Operations.Mending;

/// <summary>
/// The members of a text that is meant as JSON and is none, by their paths, with what stands behind each: read as JSON is, but whatever is
/// wrong is passed over. Of what is JSON up to some place it has the same as a reader of JSON, up to there. A text that was not ended ends
/// with its line.
/// </summary>
internal static class LooseMembers
{
    // What is asked for is shorter.
    private const int LongestName = 100;
    private const int LongestPath = 200;

    /// <returns>Texts with a quotation mark before them, and numbers as they stand; of a path that stands twice the last one.</returns>
    public static IReadOnlyDictionary<string, string> Of(string text)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        var path = new Stack<string>();
        string? name = null;
        for (var at = 0; at < text.Length;)
        {
            switch (text[at])
            {
                case '{' or '[':
                    var inner = Under(path, name);
                    path.Push(text[at] == '{' || inner.Length > LongestPath ? inner : $"{inner}[]");
                    name = null;
                    at++;
                    break;
                case '}' or ']':
                    path.TryPop(out _);
                    name = null;
                    at++;
                    break;
                case '"':
                    var content = StringAt(text, ref at);
                    if (name is null && IsFollowedByColon(text, ref at))
                    {
                        name = content.Length > LongestName ? content[..LongestName] : content;
                    }
                    else if (name is not null)
                    {
                        Add($"\"{content}");
                    }

                    break;
                case '-' or (>= '0' and <= '9') when name is not null:
                    var start = at;
                    while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '-' or '+' or '.'))
                    {
                        at++;
                    }

                    Add(text[start..at]);
                    break;
                case ',':
                    name = null;
                    at++;
                    break;
                default:
                    at++;
                    break;
            }
        }

        return found;

        void Add(string value)
        {
            found[Under(path, name)] = value;
            name = null;
        }
    }

    private static string Under(Stack<string> path, string? name)
    {
        var parent = path.TryPeek(out var last) ? last : "";
        return name is null || parent.Length > LongestPath ? parent : parent.Length == 0 ? name : $"{parent}.{name}";
    }

    private static string StringAt(string text, ref int at)
    {
        var start = ++at;
        while (at < text.Length && text[at] is not ('"' or '\n' or '\r'))
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        var raw = text[start..Math.Min(at, text.Length)];
        at++;
        try
        {
            return raw.Contains('\\', StringComparison.Ordinal) ? JsonSerializer.Deserialize<string>($"\"{raw}\"")! : raw;
        }
        catch (JsonException)
        {
            return raw;
        }
    }

    private static bool IsFollowedByColon(string text, ref int at)
    {
        var next = at;
        while (next < text.Length && char.IsWhiteSpace(text[next]))
        {
            next++;
        }

        if (next >= text.Length || text[next] != ':')
        {
            return false;
        }

        at = next + 1;
        return true;
    }
}
