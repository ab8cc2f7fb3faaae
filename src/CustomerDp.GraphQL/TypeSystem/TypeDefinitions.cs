using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>What the builder of a schema is told about a type; references to other types are by name.</summary>
internal abstract class TypeDefinition(string name)
{
    public string Name { get; } = name;

    /// <summary>What the type means, in Markdown; null for none.</summary>
    public string? Description { get; set; }
}

/// <summary>An object or interface in the making.</summary>
internal abstract class ComplexTypeDefinition(string name) : TypeDefinition(name)
{
    public IList<string> Interfaces { get; } = [];

    public IList<FieldDefinition> Fields { get; } = [];
}

/// <summary>An object type in the making (section 3.6).</summary>
internal sealed class ObjectTypeDefinition(string name) : ComplexTypeDefinition(name)
{
    /// <summary>The .NET type whose instances the type describes: an abstract type finds its object type by it. Null for none.</summary>
    public Type? RuntimeType { get; set; }
}

/// <summary>An interface in the making (section 3.7).</summary>
internal sealed class InterfaceTypeDefinition(string name) : ComplexTypeDefinition(name)
{
    /// <summary>
    /// Names the object type of a value; null to find it by the value's .NET type, or by a dictionary's <c>__typename</c>.
    /// </summary>
    public TypeResolver? ResolveType { get; set; }
}

/// <summary>A union in the making (section 3.8).</summary>
internal sealed class UnionTypeDefinition(string name) : TypeDefinition(name)
{
    public IList<string> Types { get; } = [];

    /// <summary>
    /// Names the object type of a value; null to find it by the value's .NET type, or by a dictionary's <c>__typename</c>.
    /// </summary>
    public TypeResolver? ResolveType { get; set; }
}

/// <summary>An enum in the making (section 3.9).</summary>
internal sealed class EnumTypeDefinition(string name) : TypeDefinition(name)
{
    public IList<EnumValueDefinition> Values { get; } = [];

    /// <summary>The .NET enum; null when values are known by name only.</summary>
    public Type? RuntimeType { get; set; }
}

/// <summary>An input object in the making (section 3.10).</summary>
internal sealed class InputObjectTypeDefinition(string name) : TypeDefinition(name)
{
    public IList<InputValueDefinition> Fields { get; } = [];

    /// <summary>True for <c>@oneOf</c>.</summary>
    public bool IsOneOf { get; set; }

    /// <summary>The .NET type that arguments of the type become; null for dictionaries.</summary>
    public Type? RuntimeType { get; set; }
}

/// <summary>A field in the making.</summary>
internal sealed class FieldDefinition(string name, TypeNode type)
{
    public FieldDefinition(string name, string type)
        : this(name, GraphQLParser.ParseType(type))
    {
    }

    public string Name { get; } = name;

    public TypeNode Type { get; } = type;

    public string? Description { get; set; }

    /// <summary>Why the field should no longer be used; null when it is not deprecated.</summary>
    public string? DeprecationReason { get; set; }

    public IList<InputValueDefinition> Arguments { get; } = [];

    /// <summary>What one value costs; null for 1 for objects, 0 for scalars and enums. 0 to 1,000,000.</summary>
    public double? Cost { get; set; }

    /// <summary>How many values there will be; null where nothing is known.</summary>
    public ListSize? ListSize { get; set; }

    /// <summary>Gives the field's value; null for the member of that name of a dictionary.</summary>
    public FieldResolver? Resolver { get; set; }

    /// <summary>
    /// Gives the value from the parent alone, at once; stands in for <see cref="Resolver"/> where nothing else is needed.
    /// </summary>
    public Func<object, object?>? PureResolver { get; set; }
}

/// <summary>An argument or input field in the making.</summary>
internal sealed class InputValueDefinition(string name, TypeNode type)
{
    public InputValueDefinition(string name, string type)
        : this(name, GraphQLParser.ParseType(type))
    {
    }

    public string Name { get; } = name;

    public TypeNode Type { get; } = type;

    public string? Description { get; set; }

    /// <summary>The default as a literal; null for none.</summary>
    public ValueNode? DefaultValue { get; set; }

    /// <summary>Why the value should no longer be given; null when it is not deprecated.</summary>
    public string? DeprecationReason { get; set; }
}

/// <summary>A value of an enum in the making.</summary>
internal sealed class EnumValueDefinition(string name)
{
    public string Name { get; } = name;

    public string? Description { get; set; }

    /// <summary>Why the value should no longer be used; null when it is not deprecated.</summary>
    public string? DeprecationReason { get; set; }

    /// <summary>What resolvers give and get for it; null for the name.</summary>
    public object? RuntimeValue { get; set; }
}

/// <summary>A directive in the making (section 3.13).</summary>
internal sealed class DirectiveDefinition(string name)
{
    public string Name { get; } = name;

    public string? Description { get; set; }

    public bool IsRepeatable { get; set; }

    /// <summary>Where it may stand: see <see cref="DirectiveLocations"/>.</summary>
    public IList<string> Locations { get; } = [];

    public IList<InputValueDefinition> Arguments { get; } = [];
}
