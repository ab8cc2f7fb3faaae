namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>A type of a schema (section 3.4): a named type, or a list or non-null around one. Types are compared by reference.</summary>
public abstract class GraphQLType
{
    /// <summary>The type within all lists and non-nulls.</summary>
    public abstract NamedType Named { get; }

    /// <summary>True where a value of the type may be given (section 3.4.2): scalars, enums, input objects, and lists of them.</summary>
    public bool IsInput => Named is ScalarType or EnumType or InputObjectType;

    /// <summary>True where a field may have the type: all but input objects.</summary>
    public bool IsOutput => Named is not InputObjectType;

    /// <summary>The type without an outermost non-null.</summary>
    public GraphQLType Nullable => this is NonNullType nonNull ? nonNull.OfType : this;
}

/// <summary>A list (section 3.11).</summary>
internal sealed class ListType(GraphQLType ofType) : GraphQLType
{
    public GraphQLType OfType { get; } = ofType;

    public override NamedType Named => OfType.Named;

    public override string ToString() => $"[{OfType}]";
}

/// <summary>A type without null (section 3.12).</summary>
internal sealed class NonNullType(GraphQLType ofType) : GraphQLType
{
    public GraphQLType OfType { get; } = ofType;

    public override NamedType Named => OfType.Named;

    public override string ToString() => $"{OfType}!";
}

/// <summary>A type with a name.</summary>
public abstract class NamedType : GraphQLType
{
    protected NamedType(string name, string? description)
    {
        Name = name;
        Description = description;
    }

    public string Name { get; }

    /// <summary>What the type means, in Markdown; null for none.</summary>
    public string? Description { get; }

    public override NamedType Named => this;

    /// <summary>True for objects, interfaces and unions: what has sub-selections.</summary>
    public bool IsComposite => this is ComplexType or UnionType;

    /// <summary>True for interfaces and unions.</summary>
    public bool IsAbstract => this is InterfaceType or UnionType;

    /// <summary>True for scalars and enums.</summary>
    public bool IsLeaf => this is ScalarType or EnumType;

    public override string ToString() => Name;
}
