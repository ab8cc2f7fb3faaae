namespace CustomerDp.GraphQL;

/// <summary>Names a type, field, argument, input field or enum value in the schema, where the .NET name does not do.</summary>
[AttributeUsage(AttributeTargets.All)]
public sealed class GraphQLNameAttribute(string name) : Attribute
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
public sealed class GraphQLIgnoreAttribute : Attribute;

/// <summary>Marks a field, argument, input field or enum value as deprecated. <see cref="ObsoleteAttribute"/> does the same.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Field | AttributeTargets.Parameter)]
public sealed class GraphQLDeprecatedAttribute(string deprecationReason) : Attribute
{
    /// <summary>What to use instead.</summary>
    public string DeprecationReason { get; } = deprecationReason;
}

/// <summary>Makes a field, argument or input field an <c>ID</c>, or a list of them.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class IDAttribute : Attribute;

/// <summary>The default of an argument or input field, where C# has no constant for it; null is a default of null.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class DefaultValueAttribute(object? value) : Attribute
{
    public object? Value { get; } = value;
}

/// <summary>The default of an argument or input field in GraphQL syntax, e.g. <c>{ first: 10 }</c>.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class DefaultValueSyntaxAttribute(string syntax) : Attribute
{
    public string Syntax { get; } = syntax;
}

/// <summary>Takes a parameter of a resolver from the request's services.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceAttribute : Attribute;

/// <summary>Gives a resolver of an extension the object that the field belongs to.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParentAttribute : Attribute;

/// <summary>Gives a resolver whether a sub-field is selected; several names go down. For parameters of type bool.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class IsSelectedAttribute(params string[] path) : Attribute
{
    public IReadOnlyList<string> Path { get; } = path;
}

/// <summary>Adds the members of a class as fields to the object or interface type of <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The model class, which stays free of attributes and resolvers.</typeparam>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ExtendObjectTypeAttribute<T> : ExtendObjectTypeAttribute
{
    public ExtendObjectTypeAttribute()
        : base(typeof(T))
    {
    }
}

/// <summary>Adds the members of a class as fields to the object or interface type of another.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ExtendObjectTypeAttribute(Type extendsType) : Attribute
{
    public Type ExtendsType { get; } = extendsType;

    /// <summary>Names of .NET properties of the model that are not to be fields.</summary>
    public string[] IgnoreProperties { get; set; } = [];
}

/// <summary>Makes a .NET interface or abstract class a GraphQL interface; types that are added and derive from it implement it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class InterfaceTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The name; null for the .NET name.</summary>
    public string? Name { get; } = name;
}

/// <summary>Makes a .NET interface or abstract class a union of the types that are added and derive from it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class UnionTypeAttribute(string? name = null) : Attribute
{
    /// <summary>The name; null for the .NET name.</summary>
    public string? Name { get; } = name;
}

/// <summary>Makes an input object one of which exactly one field must be given (section 3.10.1).</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class OneOfAttribute : Attribute;
