using System.Buffers.Text;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CustomerDp.Contracts.Reading;

namespace CustomerDp.Operations.Erasing;

/// <summary>
/// Whether a body that is no valid event is about a customer, however it is wrapped or broken: JSON by its values, to the letter; what is
/// none by words between quotes, blanks and the like; and the same in texts that stand in it as JSON, in base64, or compressed.
/// </summary>
internal static partial class BodyMentions
{
    private const string HolderField = "policyHolderId";
    private const int MostLevels = PasEventReader.MaxWrappings + 2;
    private const int MostDecompressed = 16 * 1024 * 1024;

    /// <summary>Whether it names the customer.</summary>
    public static bool Of(string body, string customerId) => Holds(body, new Names(customerId), levels: 0);

    /// <summary>Whether it names any policy holder, in the contract's field.</summary>
    public static bool AnybodyIn(string body) => Holds(body, new Names(null), levels: 0);

    private static bool Holds(string text, Names names, int levels)
    {
        if (levels > MostLevels)
        {
            return false;
        }

        if (JsonOf(text) is { } json)
        {
            using (json)
            {
                return Holds(json.RootElement, names, levels);
            }
        }

        var plain = Unescaped(text);
        return names.AreIn(plain)
            || Base64Run().Matches(plain).Any(run => TextIn(run.Value) is { } inner && Holds(inner, names, levels + 1));
    }

    private static bool Holds(JsonElement json, Names names, int levels) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().Any(member => names.IsGivenBy(member) || Holds(member.Value, names, levels)),
        JsonValueKind.Array => json.EnumerateArray().Any(element => Holds(element, names, levels)),
        JsonValueKind.Number => names.Is(json.GetRawText()),
        JsonValueKind.String => StringOf(json) is { } text && (names.Is(text) || InnerTexts(text).Any(t => Holds(t, names, levels + 1))),
        _ => false,
    };

    // A value is looked into only where it may be a wrapping: words of people are not.
    private static IEnumerable<string> InnerTexts(string text)
    {
        if (text.AsSpan().TrimStart() is ['{' or '[', ..])
        {
            yield return text;
        }
        else if (TextIn(text) is { } decoded)
        {
            yield return decoded;
        }
    }

    private static JsonDocument? JsonOf(string text)
    {
        try
        {
            return text.AsSpan().TrimStart() is ['{' or '[' or '"', ..] ? JsonDocument.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // Half of a surrogate pair makes no text.
    private static string? StringOf(JsonElement json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return Unescaped(json.GetRawText());
        }
    }

    private static string? TextIn(string text)
    {
        if (text.Length < 16 || !Base64.IsValid(text))
        {
            return null;
        }

        var bytes = Convert.FromBase64String(text);
        return Encoding.UTF8.GetString(bytes.AsSpan() is [0x1F, 0x8B, ..] ? Decompressed(bytes) : bytes);
    }

    private static byte[] Decompressed(byte[] bytes)
    {
        try
        {
            using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            var buffer = new byte[81_920];
            int read;
            while (plain.Length < MostDecompressed && (read = gzip.Read(buffer)) > 0)
            {
                plain.Write(buffer, 0, read);
            }

            return plain.ToArray();
        }
        catch (InvalidDataException)
        {
            return bytes;
        }
    }

    // However often it was put into a text of JSON.
    private static string Unescaped(string text) => Escape().Replace(
        text,
        match => match.Groups["code"] is { Success: true } code
            ? ((char)Convert.ToUInt16(code.Value, 16)).ToString()
            : match.Groups["char"].Value);

    [GeneratedRegex("""\\+(?:u(?<code>[0-9a-fA-F]{4})|(?<char>["/]))""", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Escape();

    [GeneratedRegex("[A-Za-z0-9+/]{24,}={0,2}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Base64Run();

    [GeneratedRegex("policyHolderId[\"']?\\s*[:=]\\s*[\"']?[^\"',;}\\s]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex AnyHolder();

    /// <summary>What is looked for.</summary>
    /// <param name="customerId">The customer; null: anybody.</param>
    private sealed class Names(string? customerId)
    {
        private const string Delimiters = "\"'`,;:=<>()[]{}|&?#\\";

        public bool Is(string value) => value == customerId;

        public bool IsGivenBy(JsonProperty member) =>
            customerId is null
            && member.NameEquals(HolderField)
            && member.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String
            && member.Value.GetRawText() is not "\"\"";

        public bool AreIn(string text)
        {
            if (customerId is null)
            {
                return AnyHolder().IsMatch(text);
            }

            for (var at = text.IndexOf(customerId, StringComparison.Ordinal);
                at >= 0;
                at = text.IndexOf(customerId, at + 1, StringComparison.Ordinal))
            {
                if ((at == 0 || IsDelimiter(text[at - 1]))
                    && (at + customerId.Length == text.Length || IsDelimiter(text[at + customerId.Length])))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool IsDelimiter(char c) =>
            char.IsWhiteSpace(c) || char.IsControl(c) || c == '\uFFFD' || Delimiters.Contains(c, StringComparison.Ordinal);
    }
}
