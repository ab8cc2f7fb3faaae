using System.Text;
using System.Text.Json;

namespace CustomerDp.Operations.Mending;

/// <summary>The members of a JSON text, with where they stand; as far as the text is JSON.</summary>
internal sealed class BodyMap
{
    // What nobody reads by eye need not be mapped.
    private const int MostMembers = 20_000;
    private const int LongestPath = 200;

    private readonly byte[] _utf8;
    private readonly List<(string Path, long Offset)> _members = [];

    private BodyMap(byte[] utf8) => _utf8 = utf8;

    /// <summary>Where the text stops being JSON; null where it is JSON to its end.</summary>
    public FieldPlace? Broken { get; private set; }

    public static BodyMap Of(string body)
    {
        var map = new BodyMap(Encoding.UTF8.GetBytes(body));
        map.Read();
        return map;
    }

    /// <summary>The last member of that path, which is the second where it stands twice; null where there is none.</summary>
    public FieldPlace? Find(string path) =>
        _members.FindLastIndex(m => m.Path == path) is >= 0 and var i ? PlaceOf(path, _members[i].Offset) : null;

    /// <summary>The second of the first two members of one path; null where no path stands twice.</summary>
    public FieldPlace? FindTwice()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (var (path, offset) in _members)
        {
            if (!path.Contains('[', StringComparison.Ordinal) && !seen.Add(path))
            {
                return PlaceOf(path, offset);
            }
        }

        return null;
    }

    private void Read()
    {
        var reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = int.MaxValue });
        var path = new Stack<string>();
        var name = "";
        try
        {
            while (reader.Read() && _members.Count < MostMembers)
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        var member = reader.GetString()!;
                        name = Cut(path.Count == 0 || path.Peek().Length == 0 ? member : $"{path.Peek()}.{member}");
                        _members.Add((name, reader.TokenStartIndex));
                        break;
                    case JsonTokenType.StartObject:
                        path.Push(name);
                        break;
                    case JsonTokenType.StartArray:
                        path.Push(name = Cut($"{name}[]"));
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        path.Pop();
                        name = path.Count == 0 ? "" : path.Peek();
                        break;
                }
            }
        }
        catch (JsonException exception)
        {
            var line = (int)(exception.LineNumber ?? 0);
            Broken = new("", line + 1, ColumnOf(line, (int)(exception.BytePositionInLine ?? 0)));
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate in a name.
            Broken = PlaceOf("", reader.TokenStartIndex);
        }
    }

    private static string Cut(string path) => path.Length > LongestPath ? path[..LongestPath] : path;

    private FieldPlace PlaceOf(string path, long offset)
    {
        var before = _utf8.AsSpan(0, (int)offset);
        var start = before.LastIndexOf((byte)'\n') + 1;
        return new(path, before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[start..]) + 1);
    }

    private int ColumnOf(int line, int bytes)
    {
        var rest = _utf8.AsSpan();
        for (var i = 0; i < line && rest.IndexOf((byte)'\n') is >= 0 and var end; i++)
        {
            rest = rest[(end + 1)..];
        }

        return Encoding.UTF8.GetCharCount(rest[..Math.Min(bytes, rest.Length)]) + 1;
    }
}
