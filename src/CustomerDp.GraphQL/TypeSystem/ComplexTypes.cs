namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>A type with fields: an object or an interface.</summary>
internal abstract class ComplexType : NamedType
{
    private protected ComplexType(string name, string? description)
        : base(name, description)
    {
    }

    /// <summary>The fields in the order of their definition, without <c>__typename</c>.</summary>
    public NamedList<OutputField> Fields { get; internal set; } = null!;

    /// <summary>The interfaces that the type says it implements.</summary>
    public IReadOnlyList<InterfaceType> Interfaces { get; internal set; } = [];

    internal bool Implements(InterfaceType type)
    {
        foreach (var i in Interfaces)
        {
            if (ReferenceEquals(i, type))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>An object type (section 3.6).</summary>
internal sealed class ObjectType : ComplexType
{
    internal ObjectType(string name, string? description, Type? runtimeType)
        : base(name, description) => RuntimeType = runtimeType;

    /// <summary>The .NET type whose instances the type describes; null when it is known by name only.</summary>
    public Type? RuntimeType { get; }
}

/// <summary>An interface (section 3.7).</summary>
internal sealed class InterfaceType : ComplexType
{
    internal InterfaceType(string name, string? description, TypeResolver? resolveType)
        : base(name, description) => ResolveType = resolveType;

    internal TypeResolver? ResolveType { get; }
}

/// <summary>A union of objects (section 3.8).</summary>
internal sealed class UnionType : NamedType
{
    internal UnionType(string name, string? description, TypeResolver? resolveType)
        : base(name, description) => ResolveType = resolveType;

    /// <summary>The members, in the order of their definition.</summary>
    public IReadOnlyList<ObjectType> Types { get; internal set; } = [];

    internal TypeResolver? ResolveType { get; }
}

/// <summary>Says by which object type a value of an abstract type is answered: the type's name, or null when there is none.</summary>
internal delegate string? TypeResolver(object value);
