namespace CustomerDp.GraphQL.Coercion;

/// <summary>The coerced variables of a request. A variable that was not given and has no default is absent.</summary>
internal sealed class VariableValues(IReadOnlyDictionary<string, object?> values)
{
    public static VariableValues None { get; } = new(new Dictionary<string, object?>());

    public bool TryGet(string name, out object? value) => values.TryGetValue(name, out value);
}
