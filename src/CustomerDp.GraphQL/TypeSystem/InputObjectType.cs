namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>An input object (section 3.10).</summary>
internal sealed class InputObjectType : NamedType
{
    internal InputObjectType(string name, string? description, bool isOneOf, Type? runtimeType)
        : base(name, description)
    {
        IsOneOf = isOneOf;
        RuntimeType = runtimeType;
    }

    /// <summary>True when exactly one field must be given, and not null (section 3.10.1).</summary>
    public bool IsOneOf { get; }

    /// <summary>The fields in the order of their definition.</summary>
    public NamedList<InputValue> Fields { get; internal set; } = null!;

    /// <summary>The .NET type that arguments of the type become; null for dictionaries.</summary>
    public Type? RuntimeType { get; }
}
