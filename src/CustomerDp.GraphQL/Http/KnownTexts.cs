using System.Runtime.InteropServices;
using System.Text.Json;
using CustomerDp.GraphQL.Caching;

namespace CustomerDp.GraphQL.Http;

/// <summary>
/// Documents by how requests spell them in JSON, so that one that comes again is not made a text again. Safe for concurrent use.
/// </summary>
/// <param name="maxCount">Most documents; 0 keeps none.</param>
/// <param name="maxBytes">Most bytes of all together, as they were sent.</param>
internal sealed class KnownTexts(int maxCount, int maxBytes)
{
    private readonly BoundedCache<byte[], string> _bySpelling = new(maxCount, maxBytes, ByteKeys.Comparer);

    /// <param name="json">A string.</param>
    /// <returns>The text that was kept for it; null where none was.</returns>
    public string? Find(JsonElement json) => _bySpelling.TryGet(JsonMarshal.GetRawUtf8Value(json), out var text) ? text : null;

    /// <summary>Keeps the text of a string; for documents that are in order, as others do not come again.</summary>
    public void Keep(JsonElement json, string text)
    {
        var spelling = JsonMarshal.GetRawUtf8Value(json);
        _bySpelling.Add(spelling.ToArray(), text, spelling.Length);
    }
}
