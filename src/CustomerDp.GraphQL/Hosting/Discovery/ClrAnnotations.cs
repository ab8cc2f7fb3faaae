using System.Reflection;
using CustomerDp.GraphQL.Annotations;
using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Hosting.Discovery;

/// <summary>What attributes and C# itself say of types, members and parameters.</summary>
internal static class ClrAnnotations
{
    public static string? Description(ICustomAttributeProvider source) => Attribute<GraphQLDescriptionAttribute>(source)?.Description;

    public static string? Deprecation(ICustomAttributeProvider source) =>
        Attribute<GraphQLDeprecatedAttribute>(source)?.DeprecationReason
        ?? (Attribute<ObsoleteAttribute>(source) is { } obsolete
            ? obsolete.Message ?? SpecifiedDirectives.DefaultDeprecationReason
            : null);

    public static double? Cost(ICustomAttributeProvider source) => Attribute<CostAttribute>(source)?.Weight;

    public static ListSize? ListSize(ICustomAttributeProvider source) => Attribute<ListSizeAttribute>(source) is { } size
        ? new ListSize(size.AssumedSize, size.SlicingArguments, size.SizedFields)
        : null;

    public static bool IsId(ICustomAttributeProvider source) => source.IsDefined(typeof(IDAttribute), inherit: false);

    /// <summary>The default that an attribute gives, or the C# default value unless that is null; null for none.</summary>
    public static ValueNode? Default(ICustomAttributeProvider source, ParameterInfo? parameter)
    {
        if (Attribute<DefaultValueSyntaxAttribute>(source) is { } syntax)
        {
            return GraphQLParser.ParseValue(syntax.Syntax);
        }

        if (Attribute<DefaultValueAttribute>(source) is { } given)
        {
            return Literal(given.Value);
        }

        if (parameter is not { HasDefaultValue: true, DefaultValue: { } value })
        {
            return null;
        }

        // Reflection gives an enum's default as its number.
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return Literal(type.IsEnum ? Enum.ToObject(type, value) : value);
    }

    /// <summary>
    /// The name of a type in the schema: its attribute's, or the .NET name, with type arguments as in <c>EdgeOfPolicy</c>.
    /// </summary>
    public static string TypeName(Type type)
    {
        if (type.GetCustomAttribute<GraphQLNameAttribute>(inherit: false)?.Name is { } name)
        {
            return name;
        }

        if (type.GetCustomAttribute<InterfaceTypeAttribute>(inherit: false)?.Name is { } interfaceName)
        {
            return interfaceName;
        }

        if (type.GetCustomAttribute<UnionTypeAttribute>(inherit: false)?.Name is { } unionName)
        {
            return unionName;
        }

        if (!type.IsGenericType)
        {
            return type.Name;
        }

        var arguments = string.Join("And", type.GetGenericArguments().Select(TypeName));
        return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}Of{arguments}";
    }

    /// <summary>The name of a .NET enum's value.</summary>
    public static string EnumValueName(FieldInfo field) =>
        field.GetCustomAttribute<GraphQLNameAttribute>()?.Name ?? ClrNames.UpperSnake(field.Name);

    private static ValueNode Literal(object? value)
    {
        if (value is not Enum)
        {
            return ValueLiteral.Of(value);
        }

        var field = value.GetType().GetField(value.ToString()!);
        return field is null ? ValueLiteral.Of(value) : new EnumValueNode(default, EnumValueName(field));
    }

    private static T? Attribute<T>(ICustomAttributeProvider source)
        where T : Attribute => (T?)source.GetCustomAttributes(typeof(T), inherit: true).FirstOrDefault();
}
