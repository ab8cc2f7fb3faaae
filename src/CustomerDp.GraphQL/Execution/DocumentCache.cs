using System.Diagnostics.CodeAnalysis;

namespace CustomerDp.GraphQL.Execution;

/// <summary>Valid documents by their text, least recently used out first; bounded by number and by total length.</summary>
internal sealed class DocumentCache(int maxCount, int maxCharacters)
{
    private readonly Dictionary<string, LinkedListNode<(string Text, PreparedDocument Document)>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Text, PreparedDocument Document)> _recent = [];
    private readonly Lock _lock = new();
    private long _characters;

    public bool TryGet(string text, [NotNullWhen(true)] out PreparedDocument? document)
    {
        lock (_lock)
        {
            if (!_byText.TryGetValue(text, out var node))
            {
                document = null;
                return false;
            }

            if (node != _recent.First)
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
            }

            document = node.Value.Document;
            return true;
        }
    }

    public void Add(string text, PreparedDocument document)
    {
        if (maxCount == 0 || text.Length > maxCharacters) return;
        lock (_lock)
        {
            if (_byText.ContainsKey(text)) return;
            _byText.Add(text, _recent.AddFirst((text, document)));
            _characters += text.Length;
            while (_byText.Count > maxCount || _characters > maxCharacters)
            {
                var last = _recent.Last!.Value.Text;
                _recent.RemoveLast();
                _byText.Remove(last);
                _characters -= last.Length;
            }
        }
    }
}
