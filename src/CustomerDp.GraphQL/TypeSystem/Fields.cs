using CustomerDp.GraphQL.Annotations;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem;

/// <summary>A field of an object or interface.</summary>
internal sealed class OutputField
{
    internal OutputField(string coordinate, FieldDefinition definition)
    {
        Coordinate = coordinate;
        Name = definition.Name;
        Description = definition.Description;
        DeprecationReason = definition.DeprecationReason;
        Resolver = definition.Resolver;
        PureResolver = definition.PureResolver;
        Cost = definition.Cost;
        ListSize = definition.ListSize;
    }

    public string Name { get; }

    /// <summary>What the field means, in Markdown; null for none.</summary>
    public string? Description { get; }

    /// <summary>Why the field should no longer be used; null when it is not deprecated.</summary>
    public string? DeprecationReason { get; }

    public GraphQLType Type { get; internal set; } = null!;

    public NamedList<InputValue> Arguments { get; internal set; } = null!;

    /// <summary>The schema coordinate, e.g. <c>Customer.policies</c>.</summary>
    public string Coordinate { get; }

    /// <summary>What one value costs; null for 1 for objects, 0 for scalars and enums. See <see cref="CostAttribute"/>.</summary>
    public double? Cost { get; }

    /// <summary>How many values there will be; null where nothing is known. See <see cref="ListSizeAttribute"/>.</summary>
    public ListSize? ListSize { get; }

    internal FieldResolver? Resolver { get; }

    internal Func<object, object?>? PureResolver { get; }

    public override string ToString() => Coordinate;
}

/// <summary>An argument of a field or directive, or a field of an input object.</summary>
internal sealed class InputValue
{
    private object? _coercedDefault;
    private bool _hasCoercedDefault;

    internal InputValue(string coordinate, InputValueDefinition definition)
    {
        Coordinate = coordinate;
        Name = definition.Name;
        Description = definition.Description;
        DefaultValue = definition.DefaultValue;
        DeprecationReason = definition.DeprecationReason;
    }

    public string Name { get; }

    /// <summary>What the value means, in Markdown; null for none.</summary>
    public string? Description { get; }

    public GraphQLType Type { get; internal set; } = null!;

    /// <summary>
    /// The value where none is given, as a literal; null for no default (a default of null is a <see cref="NullValueNode"/>).
    /// </summary>
    public ValueNode? DefaultValue { get; }

    /// <summary>Why the value should no longer be given; null when it is not deprecated.</summary>
    public string? DeprecationReason { get; }

    /// <summary>True when a value must be given: the type is non-null and there is no default.</summary>
    public bool IsRequired => Type is NonNullType && DefaultValue is null;

    /// <summary>The schema coordinate, e.g. <c>Query.customer(id:)</c> or <c>Filter.status</c>.</summary>
    public string Coordinate { get; }

    /// <summary>Makes what resolvers get of the default. The type system itself reads no values.</summary>
    internal Func<InputValue, object?>? CoerceDefault { get; init; }

    /// <summary>The default value as it is given to resolvers. Only for a checked schema and an input with a default.</summary>
    internal object? CoercedDefault
    {
        get
        {
            if (!_hasCoercedDefault)
            {
                _coercedDefault = CoerceDefault!(this);
                _hasCoercedDefault = true;
            }

            return _coercedDefault;
        }
    }

    public override string ToString() => Coordinate;
}
