namespace CustomerDp.GraphQL.Annotations;

/// <summary>Names a type, field, argument, input field or enum value in the schema, where the .NET name does not do.</summary>
[AttributeUsage(AttributeTargets.All)]
internal sealed class GraphQLNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Says what something means, in Markdown; it stands in the schema.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLDescriptionAttribute(string description) : Attribute
{
    public string Description { get; } = description;
}

/// <summary>Keeps a member or enum value out of the schema.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Field | AttributeTargets.Parameter)]
internal sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>Marks a field, argument, input field or enum value as deprecated. <see cref="ObsoleteAttribute"/> does the same.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Field | AttributeTargets.Parameter)]
internal sealed class GraphQLDeprecatedAttribute(string deprecationReason) : Attribute
{
    /// <summary>What to use instead.</summary>
    public string DeprecationReason { get; } = deprecationReason;
}

/// <summary>Makes a field, argument or input field an <c>ID</c>, or a list of them.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class IDAttribute : Attribute;

/// <summary>The default of an argument or input field, where C# has no constant for it; null is a default of null.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class DefaultValueAttribute(object? value) : Attribute
{
    public object? Value { get; } = value;
}

/// <summary>The default of an argument or input field in GraphQL syntax, e.g. <c>{ first: 10 }</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class DefaultValueSyntaxAttribute(string syntax) : Attribute
{
    public string Syntax { get; } = syntax;
}

/// <summary>Takes a parameter of a resolver from the request's services.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;

/// <summary>Makes a .NET interface or abstract class a GraphQL interface; types that are added and derive from it implement it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class InterfaceTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The name; null for the .NET name.</summary>
    public string? Name { get; } = name;
}

/// <summary>Makes a .NET interface or abstract class a union of the types that are added and derive from it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
internal sealed class UnionTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The name; null for the .NET name.</summary>
    public string? Name { get; } = name;
}

/// <summary>Makes an input object one of which exactly one field must be given (section 3.10.1).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
internal sealed class OneOfAttribute : Attribute;

/// <summary>
/// What one value of a field costs before its sub-fields, as <c>@cost</c> of the cost specification
/// (<see href="https://ibm.github.io/graphql-specs/cost-spec.html"/>). Without it a field costs 10 that has to wait (its member gives a
/// task), 1 that gives an object, and 0 that gives a scalar or enum.
/// </summary>
/// <param name="weight">0 to 1,000,000.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class CostAttribute(double weight) : Attribute
{
    internal const double OfWaiting = 10;

    public double Weight { get; } = weight;
}

/// <summary>
/// How many values a list is expected to have, as <c>@listSize</c> of the cost specification. Without it a list counts as one value.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class ListSizeAttribute : Attribute
{
    /// <summary>How many where no slicing argument says it. Default 1; 0 to 1,000,000.</summary>
    public int AssumedSize { get; set; } = 1;

    /// <summary>
    /// Arguments that say how many: a number itself, a list by its length (which the specification does not have); the largest of those
    /// given. None by default.
    /// </summary>
    public string[] SlicingArguments { get; set; } = [];

    /// <summary>The sub-fields that are the lists meant, for a connection; none (the default) for the field itself.</summary>
    public string[] SizedFields { get; set; } = [];
}
