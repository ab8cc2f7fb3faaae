namespace CustomerDp.Verification;

/// <summary>Entities to be looked at again.</summary>
internal sealed class Suspects
{
    private readonly SortedDictionary<string, Suspect> _byKey = new(StringComparer.Ordinal);

    public int Count => _byKey.Count;

    public IEnumerable<KeyValuePair<string, Suspect>> All => _byKey;

    public Suspect Add(string entityKey)
    {
        if (!_byKey.TryGetValue(entityKey, out var suspect))
        {
            _byKey[entityKey] = suspect = new Suspect();
        }

        return suspect;
    }

    public void Remove(string entityKey) => _byKey.Remove(entityKey);
}
