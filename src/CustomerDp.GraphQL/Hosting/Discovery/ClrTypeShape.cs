using System.Reflection;
using CustomerDp.GraphQL.Annotations;
using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.Hosting.Discovery;

/// <summary>
/// A .NET type reference in GraphQL's terms: the item type within lists, and which levels allow null. Null is allowed where C# says so:
/// <c>string?</c>, <c>int?</c>, code without nullable annotations, and a type parameter <c>T</c> that has no <c>notnull</c> constraint.
/// </summary>
internal static class ClrTypeShape
{
    /// <summary>The type of what a task gives, or the type itself.</summary>
    public static Type Awaited(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;

    /// <summary>The bases and interfaces of a type that are GraphQL interfaces.</summary>
    public static IEnumerable<Type> InterfaceTypes(Type type)
    {
        for (var t = type.BaseType; t is not null; t = t.BaseType)
        {
            if (t.IsDefined(typeof(InterfaceTypeAttribute), inherit: false))
            {
                yield return t;
            }
        }

        foreach (var i in type.GetInterfaces())
        {
            if (i.IsDefined(typeof(InterfaceTypeAttribute), inherit: false))
            {
                yield return i;
            }
        }
    }

    /// <summary>The reference, where <paramref name="name"/> names the innermost type.</summary>
    public static TypeNode Reference(Type type, NullabilityInfo? nullability, Func<Type, string> name)
    {
        if (Awaited(type) is var awaited && awaited != type)
        {
            return Reference(awaited, nullability?.GenericTypeArguments[0], name);
        }

        var underlying = Nullable.GetUnderlyingType(type);
        var isNullable = underlying is not null || (!type.IsValueType && nullability?.ReadState != NullabilityState.NotNull);
        var inner = underlying ?? type;
        TypeNode node;
        if (ListShape.ItemType(inner) is { } item)
        {
            node = new ListTypeNode(default, Reference(item, ItemNullability(inner, nullability), name));
        }
        else
        {
            node = new NamedTypeNode(default, new NameNode(default, name(inner)));
        }

        return isNullable ? node : new NonNullTypeNode(default, node);
    }

    private static NullabilityInfo? ItemNullability(Type list, NullabilityInfo? nullability) => list.IsArray
        ? nullability?.ElementType
        : nullability?.GenericTypeArguments.Length == 1 ? nullability.GenericTypeArguments[0] : null;
}
