using System.Reflection;
using System.Runtime.CompilerServices;
using CustomerDp.GraphQL.Annotations;

namespace CustomerDp.GraphQL.Hosting.Discovery;

/// <summary>Which members of a class become fields, in the order of the source code.</summary>
internal static class ClrMembers
{
    // What .NET interfaces and records ask a class to have is no part of a model.
    private static readonly HashSet<string> Ignored =
    [
        "Equals", "GetHashCode", "ToString", "GetType", "CompareTo", "Deconstruct", "GetEnumerator", "Dispose", "DisposeAsync",
        "PrintMembers", "TryFormat",
    ];

    public static IEnumerable<MemberInfo> Fields(Type type, bool withStatic)
    {
        var flags = BindingFlags.Public | BindingFlags.Instance | (withStatic ? BindingFlags.Static : 0);
        var members = Hierarchy(type).SelectMany(t => t.GetMembers(flags | BindingFlags.DeclaredOnly)
            .Where(IsField)
            .OrderBy(m => m is PropertyInfo p ? p.GetMethod!.MetadataToken : m.MetadataToken));
        // An override or a member of the same name takes the place of the base's.
        return members.GroupBy(ClrNames.Of).Select(g => g.Last());
    }

    public static IEnumerable<PropertyInfo> InputFields(Type type) => Hierarchy(type)
        .SelectMany(t => t.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(p => p.GetMethod is not null && p.GetIndexParameters().Length == 0 && !IsIgnored(p) && p.Name != "EqualityContract")
            .OrderBy(p => p.GetMethod!.MetadataToken))
        .GroupBy(ClrNames.Of).Select(g => g.Last());

    private static List<Type> Hierarchy(Type type)
    {
        if (type.IsInterface)
        {
            return [.. type.GetInterfaces().Where(i => i.Namespace?.StartsWith("System", StringComparison.Ordinal) != true), type];
        }

        var types = new List<Type>();
        for (var t = type; t is not null && t != typeof(object) && t != typeof(ValueType); t = t.BaseType)
        {
            types.Insert(0, t);
        }

        return types;
    }

    private static bool IsField(MemberInfo member) => member switch
    {
        _ when IsIgnored(member) => false,
        PropertyInfo property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0,
        MethodInfo method => !method.IsSpecialName && !method.IsGenericMethod && method.ReturnType != typeof(void)
            && !Ignored.Contains(method.Name) && !method.Name.Contains('<', StringComparison.Ordinal)
            && !method.IsDefined(typeof(CompilerGeneratedAttribute)),
        _ => false,
    };

    private static bool IsIgnored(MemberInfo member) => member.IsDefined(typeof(GraphQLIgnoreAttribute));
}
