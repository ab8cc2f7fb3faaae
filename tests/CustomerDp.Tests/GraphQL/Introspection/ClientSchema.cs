using System.Text.Json;
using CustomerDp.GraphQL.Language;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.SchemaBuilding;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.TypeSystem.Scalars;

namespace CustomerDp.Tests.GraphQL.Introspection;

/// <summary>Builds a schema from an introspection answer, as clients do: if it prints the same, introspection told everything.</summary>
internal static class ClientSchema
{
    public static Schema Build(JsonElement schema)
    {
        var builder = SchemaBuilder.New().SetDescription(Text(schema, "description"));
        foreach (var (operation, name) in new[]
        {
            (OperationType.Query, "queryType"), (OperationType.Mutation, "mutationType"), (OperationType.Subscription, "subscriptionType"),
        })
        {
            if (schema.GetProperty(name) is { ValueKind: JsonValueKind.Object } root)
            {
                builder.SetRootType(operation, Text(root, "name")!);
            }
        }

        foreach (var type in schema.GetProperty("types").EnumerateArray())
        {
            Add(builder, type);
        }

        foreach (var directive in schema.GetProperty("directives").EnumerateArray())
        {
            var definition = new DirectiveDefinition(Text(directive, "name")!)
            {
                Description = Text(directive, "description"),
                IsRepeatable = directive.GetProperty("isRepeatable").GetBoolean(),
            };
            foreach (var location in directive.GetProperty("locations").EnumerateArray())
            {
                definition.Locations.Add(location.GetString()!);
            }

            foreach (var argument in directive.GetProperty("args").EnumerateArray())
            {
                definition.Arguments.Add(Input(argument));
            }

            builder.AddDirective(definition);
        }

        return builder.Create();
    }

    private static void Add(SchemaBuilder builder, JsonElement type)
    {
        var name = Text(type, "name")!;
        var description = Text(type, "description");
        if (name.StartsWith("__", StringComparison.Ordinal))
        {
            return;
        }

        switch (Text(type, "kind"))
        {
            case "SCALAR":
                if (name is not ("Int" or "Float" or "String" or "Boolean" or "ID"))
                {
                    builder.AddType(new AnyType(name, description, Text(type, "specifiedByURL")));
                }

                break;
            case "OBJECT":
                builder.AddType(Complex(new ObjectTypeDefinition(name) { Description = description }, type));
                break;
            case "INTERFACE":
                builder.AddType(Complex(new InterfaceTypeDefinition(name) { Description = description }, type));
                break;
            case "UNION":
                var union = new UnionTypeDefinition(name) { Description = description };
                foreach (var member in type.GetProperty("possibleTypes").EnumerateArray())
                {
                    union.Types.Add(Text(member, "name")!);
                }

                builder.AddType(union);
                break;
            case "ENUM":
                var values = new EnumTypeDefinition(name) { Description = description };
                foreach (var value in type.GetProperty("enumValues").EnumerateArray())
                {
                    values.Values.Add(new EnumValueDefinition(Text(value, "name")!)
                    {
                        Description = Text(value, "description"),
                        DeprecationReason = Text(value, "deprecationReason"),
                    });
                }

                builder.AddType(values);
                break;
            case "INPUT_OBJECT":
                var input = new InputObjectTypeDefinition(name)
                {
                    Description = description,
                    IsOneOf = type.GetProperty("isOneOf").GetBoolean(),
                };
                foreach (var field in type.GetProperty("inputFields").EnumerateArray())
                {
                    input.Fields.Add(Input(field));
                }

                builder.AddType(input);
                break;
        }
    }

    private static ComplexTypeDefinition Complex(ComplexTypeDefinition definition, JsonElement type)
    {
        foreach (var i in type.GetProperty("interfaces").EnumerateArray())
        {
            definition.Interfaces.Add(Text(i, "name")!);
        }

        foreach (var field in type.GetProperty("fields").EnumerateArray())
        {
            var member = new FieldDefinition(Text(field, "name")!, Reference(field.GetProperty("type")))
            {
                Description = Text(field, "description"),
                DeprecationReason = Text(field, "deprecationReason"),
            };
            foreach (var argument in field.GetProperty("args").EnumerateArray())
            {
                member.Arguments.Add(Input(argument));
            }

            definition.Fields.Add(member);
        }

        return definition;
    }

    private static InputValueDefinition Input(JsonElement value) => new(Text(value, "name")!, Reference(value.GetProperty("type")))
    {
        Description = Text(value, "description"),
        DeprecationReason = Text(value, "deprecationReason"),
        DefaultValue = Text(value, "defaultValue") is { } text ? GraphQLParser.ParseValue(text) : null,
    };

    private static string Reference(JsonElement type) => Text(type, "kind") switch
    {
        "LIST" => $"[{Reference(type.GetProperty("ofType"))}]",
        "NON_NULL" => $"{Reference(type.GetProperty("ofType"))}!",
        _ => Text(type, "name")!,
    };

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
