using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.TypeSystem.Introspection;

/// <summary>
/// The types of the introspection system (section 4.2), defined and resolved like any others over <see cref="Schema"/> itself.
/// </summary>
internal static class IntrospectionTypes
{
    public static IEnumerable<TypeDefinition> Definitions()
    {
        yield return SchemaType();
        yield return TypeType();
        yield return Enum(
            "__TypeKind", "An enum describing what kind of type a given `__Type` is.",
            "SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT", "LIST", "NON_NULL");
        yield return FieldType();
        yield return InputValueType();
        yield return EnumValueType();
        yield return DirectiveTypeType();
        yield return Enum(
            "__DirectiveLocation",
            "A Directive can be adjacent to many parts of the GraphQL language, a __DirectiveLocation describes one such possible "
            + "adjacencies.",
            [.. DirectiveLocations.All]);
    }

    private static ObjectTypeDefinition SchemaType() => Object<Schema>(
        "__Schema",
        "A GraphQL Schema defines the capabilities of a GraphQL server. It exposes all available types and directives on the server, "
        + "as well as the entry points for query, mutation, and subscription operations.",
        Pure<Schema>("description", "String", s => s.Description),
        Pure<Schema>("types", "[__Type!]!", s => s.Types),
        Pure<Schema>("queryType", "__Type!", s => s.QueryType),
        Pure<Schema>("mutationType", "__Type", s => s.MutationType),
        Pure<Schema>("subscriptionType", "__Type", s => s.SubscriptionType),
        Pure<Schema>("directives", "[__Directive!]!", s => s.Directives));

    private static ObjectTypeDefinition TypeType() => Object<GraphQLType>(
        "__Type",
        "The fundamental unit of any GraphQL Schema is the type. There are many kinds of types in GraphQL as represented by the "
        + "`__TypeKind` enum.",
        Pure<GraphQLType>("kind", "__TypeKind!", Kind),
        Pure<GraphQLType>("name", "String", t => (t as NamedType)?.Name),
        Pure<GraphQLType>("description", "String", t => (t as NamedType)?.Description),
        Pure<GraphQLType>("specifiedByURL", "String", t => (t as ScalarType)?.SpecifiedByUrl),
        Listing<GraphQLType, OutputField>("fields", "[__Field!]", t => (t as ComplexType)?.Fields, f => f.DeprecationReason),
        Pure<GraphQLType>("interfaces", "[__Type!]", t => (t as ComplexType)?.Interfaces),
        PossibleTypes(),
        Listing<GraphQLType, EnumValue>("enumValues", "[__EnumValue!]", t => (t as EnumType)?.Values, v => v.DeprecationReason),
        Listing<GraphQLType, InputValue>("inputFields", "[__InputValue!]", t => (t as InputObjectType)?.Fields, f => f.DeprecationReason),
        Pure<GraphQLType>("ofType", "__Type", t => t is NonNullType nonNull ? nonNull.OfType : (t as ListType)?.OfType),
        Pure<GraphQLType>("isOneOf", "Boolean", t => (t as InputObjectType)?.IsOneOf));

    private static ObjectTypeDefinition FieldType() => Object<OutputField>(
        "__Field",
        "Object and Interface types are described by a list of Fields, each of which has a name, potentially a list of arguments, "
        + "and a return type.",
        Pure<OutputField>("name", "String!", f => f.Name),
        Pure<OutputField>("description", "String", f => f.Description),
        Listing<OutputField, InputValue>("args", "[__InputValue!]!", f => f.Arguments, a => a.DeprecationReason),
        Pure<OutputField>("type", "__Type!", f => f.Type),
        Pure<OutputField>("isDeprecated", "Boolean!", f => f.DeprecationReason is not null),
        Pure<OutputField>("deprecationReason", "String", f => f.DeprecationReason));

    private static ObjectTypeDefinition InputValueType() => Object<InputValue>(
        "__InputValue",
        "Arguments provided to Fields or Directives and the input fields of an InputObject are represented as Input Values which "
        + "describe their type and optionally a default value.",
        Pure<InputValue>("name", "String!", v => v.Name),
        Pure<InputValue>("description", "String", v => v.Description),
        Pure<InputValue>("type", "__Type!", v => v.Type),
        Pure<InputValue>(
            "defaultValue", "String", v => v.DefaultValue?.ToString(),
            "A GraphQL-formatted string representing the default value for this input value."),
        Pure<InputValue>("isDeprecated", "Boolean!", v => v.DeprecationReason is not null),
        Pure<InputValue>("deprecationReason", "String", v => v.DeprecationReason));

    private static ObjectTypeDefinition EnumValueType() => Object<EnumValue>(
        "__EnumValue",
        "One possible value for a given Enum. Enum values are unique values, not a placeholder for a string or numeric value. "
        + "However an Enum value is returned in a JSON response as a string.",
        Pure<EnumValue>("name", "String!", v => v.Name),
        Pure<EnumValue>("description", "String", v => v.Description),
        Pure<EnumValue>("isDeprecated", "Boolean!", v => v.DeprecationReason is not null),
        Pure<EnumValue>("deprecationReason", "String", v => v.DeprecationReason));

    private static ObjectTypeDefinition DirectiveTypeType() => Object<DirectiveType>(
        "__Directive",
        "A Directive provides a way to describe alternate runtime execution and type validation behavior in a GraphQL document.\n\n"
        + "In some cases, you need to provide options to alter GraphQL's execution behavior in ways field arguments will not suffice, "
        + "such as conditionally including or skipping a field. Directives provide this by describing additional information to the "
        + "executor.",
        Pure<DirectiveType>("name", "String!", d => d.Name),
        Pure<DirectiveType>("description", "String", d => d.Description),
        Pure<DirectiveType>("isRepeatable", "Boolean!", d => d.IsRepeatable),
        Pure<DirectiveType>("locations", "[__DirectiveLocation!]!", d => d.Locations),
        Listing<DirectiveType, InputValue>("args", "[__InputValue!]!", d => d.Arguments, a => a.DeprecationReason));

    private static string Kind(GraphQLType type) => type switch
    {
        ScalarType => "SCALAR",
        ObjectType => "OBJECT",
        InterfaceType => "INTERFACE",
        UnionType => "UNION",
        EnumType => "ENUM",
        InputObjectType => "INPUT_OBJECT",
        ListType => "LIST",
        _ => "NON_NULL",
    };

    private static FieldDefinition PossibleTypes() => new("possibleTypes", "[__Type!]")
    {
        Resolver = context => ValueTask.FromResult<object?>(
            context.Parent<GraphQLType>() is NamedType { IsAbstract: true } type
                ? context.Schema.GetPossibleTypes(type)
                : null),
    };

    private static FieldDefinition Pure<T>(string name, string type, Func<T, object?> get, string? description = null) =>
        new(name, type) { PureResolver = parent => get((T)parent), Description = description };

    private static FieldDefinition Listing<TParent, TItem>(
        string name, string type, Func<TParent, IReadOnlyList<TItem>?> get, Func<TItem, string?> deprecation)
    {
        var field = new FieldDefinition(name, type)
        {
            Resolver = context =>
            {
                var items = get(context.Parent<TParent>());
                return ValueTask.FromResult<object?>(
                    items is null || context.ArgumentValue<bool>("includeDeprecated")
                        ? items
                        : items.Where(i => deprecation(i) is null).ToArray());
            },
        };
        field.Arguments.Add(new InputValueDefinition("includeDeprecated", "Boolean!")
        {
            DefaultValue = new BooleanValueNode(default, false),
        });
        return field;
    }

    private static ObjectTypeDefinition Object<T>(string name, string description, params FieldDefinition[] fields)
    {
        var definition = new ObjectTypeDefinition(name) { Description = description, RuntimeType = typeof(T) };
        foreach (var field in fields)
        {
            definition.Fields.Add(field);
        }

        return definition;
    }

    private static EnumTypeDefinition Enum(string name, string description, params string[] values)
    {
        var definition = new EnumTypeDefinition(name) { Description = description };
        foreach (var value in values)
        {
            definition.Values.Add(new EnumValueDefinition(value));
        }

        return definition;
    }
}
