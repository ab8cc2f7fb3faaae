namespace CustomerDp.Projections.History;

/// <summary>The fields of an entity at some place of its history.</summary>
/// <param name="fields">Their names.</param>
/// <param name="values">Their values; null where there is none.</param>
internal sealed class ViewTexts(string[] fields, string?[] values)
{
    private readonly string?[] _values = values;

    /// <summary>Those that have a value.</summary>
    public IEnumerable<KeyValuePair<string, string>> Known => fields
        .Select((name, i) => KeyValuePair.Create(name, _values[i]!))
        .Where(f => f.Value is not null);

    /// <summary>What is other than before, in the order of the fields.</summary>
    public IReadOnlyList<FieldChange> ChangesFrom(ViewTexts before)
    {
        List<FieldChange>? changes = null;
        for (var i = 0; i < fields.Length; i++)
        {
            if (!string.Equals(before._values[i], _values[i], StringComparison.Ordinal))
            {
                (changes ??= []).Add(new FieldChange(fields[i], before._values[i], _values[i]));
            }
        }

        return changes ?? [];
    }
}
