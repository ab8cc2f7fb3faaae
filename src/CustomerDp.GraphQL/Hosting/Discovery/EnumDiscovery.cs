using System.Reflection;
using CustomerDp.GraphQL.Annotations;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Hosting.Discovery;

/// <summary>Makes type definitions of .NET enums.</summary>
internal static class EnumDiscovery
{
    public static EnumTypeDefinition Define(Type type)
    {
        var definition = new EnumTypeDefinition(ClrAnnotations.TypeName(type))
        {
            Description = ClrAnnotations.Description(type),
            RuntimeType = type,
        };
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            if (field.IsDefined(typeof(GraphQLIgnoreAttribute)))
            {
                continue;
            }

            definition.Values.Add(new EnumValueDefinition(ClrAnnotations.EnumValueName(field))
            {
                Description = ClrAnnotations.Description(field),
                DeprecationReason = ClrAnnotations.Deprecation(field),
                RuntimeValue = field.GetValue(null),
            });
        }

        return definition;
    }
}
