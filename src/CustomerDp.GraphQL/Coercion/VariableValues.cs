namespace CustomerDp.GraphQL.Coercion;

/// <summary>The coerced variables of a request. A variable that was not given and has no default is absent.</summary>
/// <param name="variables">Those of the operation.</param>
/// <param name="values">By the place of the definition; <see cref="Absent"/> for one that is absent.</param>
internal sealed class VariableValues(OperationVariables variables, object?[] values)
{
    /// <summary>In place of a value.</summary>
    public static readonly object Absent = new();

    public static VariableValues None { get; } = new(OperationVariables.None, []);

    public bool TryGet(string name, out object? value)
    {
        var index = variables.IndexOf(name);
        value = index < 0 ? Absent : values[index];
        if (!ReferenceEquals(value, Absent))
        {
            return true;
        }

        value = null;
        return false;
    }
}
