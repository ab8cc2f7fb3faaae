using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.TypeSystem.Scalars;

namespace CustomerDp.GraphQL.SchemaBuilding;

/// <summary>Turns the definition language into definitions, and its extensions into changes of them (section 3.4.3).</summary>
internal sealed class SdlReader(
    List<TypeDefinition> types,
    List<ScalarType> scalars,
    List<DirectiveDefinition> directives,
    List<string> order,
    string?[] roots,
    List<string> faults)
{
    private bool _hasSchemaDefinition;

    public IReadOnlyList<TypeDefinition> Types => types;

    /// <summary>Names of types in the order in which they were defined.</summary>
    public IReadOnlyList<string> Order => order;

    public IReadOnlyList<ScalarType> Scalars => scalars;

    public IReadOnlyList<DirectiveDefinition> Directives => directives;

    public string? Description { get; private set; }

    /// <summary>The name of a root type: as the schema definition says, or else as is customary (section 3.3.1).</summary>
    public string? RootName(OperationType operation) =>
        roots[(int)operation] ?? (_hasSchemaDefinition ? null : operation.ToString());

    public void ReadDefinitions(DocumentNode document)
    {
        foreach (var definition in document.Definitions)
        {
            if (definition is not TypeSystemDefinitionNode { IsExtension: false } node)
            {
                if (definition is not TypeSystemDefinitionNode)
                {
                    faults.Add("A schema document holds type system definitions only.");
                }

                continue;
            }

            Read(node);
        }
    }

    public void ReadExtensions(DocumentNode document)
    {
        foreach (var node in document.Definitions.OfType<TypeSystemDefinitionNode>())
        {
            if (node.IsExtension)
            {
                Extend(node);
            }
        }
    }

    private void Read(TypeSystemDefinitionNode node)
    {
        var description = node.Description?.Value;
        switch (node)
        {
            case SchemaNode schema:
                if (_hasSchemaDefinition)
                {
                    faults.Add("Must provide only one schema definition.");
                }

                _hasSchemaDefinition = true;
                Description = description;
                SetRoots(schema);
                break;
            case DirectiveDefinitionNode directive:
                var definition = new DirectiveDefinition(directive.Name.Value)
                {
                    Description = description,
                    IsRepeatable = directive.IsRepeatable,
                };
                foreach (var location in directive.Locations)
                {
                    definition.Locations.Add(location.Value);
                }

                Add(directive.Arguments, definition.Arguments);
                directives.Add(definition);
                break;
            case ScalarTypeNode scalar:
                order.Add(scalar.Name.Value);
                if (scalars.All(s => s.Name != scalar.Name.Value))
                {
                    scalars.Add(new AnyType(scalar.Name.Value, description, DirectiveString(scalar.Directives, "specifiedBy", "url")));
                }

                break;
            case ObjectTypeNode type:
                Fill(type, new ObjectTypeDefinition(type.Name.Value) { Description = description });
                break;
            case InterfaceTypeNode type:
                Fill(type, new InterfaceTypeDefinition(type.Name.Value) { Description = description });
                break;
            case UnionTypeNode type:
                Fill(type, new UnionTypeDefinition(type.Name.Value) { Description = description });
                break;
            case EnumTypeNode type:
                Fill(type, new EnumTypeDefinition(type.Name.Value) { Description = description });
                break;
            case InputObjectTypeNode type:
                Fill(type, new InputObjectTypeDefinition(type.Name.Value) { Description = description });
                break;
        }
    }

    private void Fill(NamedTypeDefinitionNode node, TypeDefinition definition)
    {
        types.Add(definition);
        order.Add(definition.Name);
        Append(node, definition);
    }

    private void Extend(TypeSystemDefinitionNode node)
    {
        switch (node)
        {
            case SchemaNode schema:
                SetRoots(schema);
                break;
            case ScalarTypeNode scalar:
                if (scalars.All(s => s.Name != scalar.Name.Value))
                {
                    faults.Add(UnknownExtension(scalar));
                }
                else if (DirectiveString(scalar.Directives, "specifiedBy", "url") is { } url)
                {
                    ReplaceScalar(scalar.Name.Value, url);
                }

                break;
            case NamedTypeDefinitionNode type:
                var definition = types.FirstOrDefault(t => t.Name == type.Name.Value);
                if (definition is null)
                {
                    faults.Add(UnknownExtension(type));
                }
                else if (!Append(type, definition))
                {
                    faults.Add($"Cannot extend type \"{type.Name.Value}\": it is of another kind.");
                }

                break;
        }
    }

    private static string UnknownExtension(NamedTypeDefinitionNode node) =>
        $"Cannot extend type \"{node.Name.Value}\" because it is not defined.";

    private void ReplaceScalar(string name, string url)
    {
        var index = scalars.FindIndex(s => s.Name == name);
        if (scalars[index] is AnyType any)
        {
            scalars[index] = new AnyType(name, any.Description, url);
        }
    }

    private void SetRoots(SchemaNode schema)
    {
        foreach (var operation in schema.OperationTypes)
        {
            ref var root = ref roots[(int)operation.Operation];
            if (root is not null)
            {
                faults.Add($"There can be only one {operation.Operation} type in schema.");
            }

            root = operation.Type.Name.Value;
        }
    }

    private static bool Append(NamedTypeDefinitionNode node, TypeDefinition definition)
    {
        switch (node, definition)
        {
            case (ObjectTypeNode, ObjectTypeDefinition) or (InterfaceTypeNode, InterfaceTypeDefinition):
                var complex = (ComplexTypeDefinition)definition;
                foreach (var i in ((ComplexTypeNode)node).Interfaces)
                {
                    complex.Interfaces.Add(i.Name.Value);
                }

                foreach (var field in ((ComplexTypeNode)node).Fields)
                {
                    complex.Fields.Add(Field(field));
                }

                return true;
            case (UnionTypeNode union, UnionTypeDefinition target):
                foreach (var member in union.Types)
                {
                    target.Types.Add(member.Name.Value);
                }

                return true;
            case (EnumTypeNode values, EnumTypeDefinition target):
                foreach (var value in values.Values)
                {
                    target.Values.Add(new EnumValueDefinition(value.Name.Value)
                    {
                        Description = value.Description?.Value,
                        DeprecationReason = Deprecation(value.Directives),
                    });
                }

                return true;
            case (InputObjectTypeNode input, InputObjectTypeDefinition target):
                target.IsOneOf |= input.Directives.Any(d => d.Name.Value == SpecifiedDirectives.OneOf);
                Add(input.Fields, target.Fields);
                return true;
            default:
                return false;
        }
    }

    private static FieldDefinition Field(FieldDefinitionNode node)
    {
        var field = new FieldDefinition(node.Name.Value, node.Type)
        {
            Description = node.Description?.Value,
            DeprecationReason = Deprecation(node.Directives),
            Cost = CostDirectives.Cost(node.Directives),
            ListSize = CostDirectives.ListSize(node.Directives),
        };
        Add(node.Arguments, field.Arguments);
        return field;
    }

    private static void Add(IReadOnlyList<InputValueDefinitionNode> nodes, IList<InputValueDefinition> target)
    {
        foreach (var node in nodes)
        {
            target.Add(new InputValueDefinition(node.Name.Value, node.Type)
            {
                Description = node.Description?.Value,
                DefaultValue = node.DefaultValue,
                DeprecationReason = Deprecation(node.Directives),
            });
        }
    }

    private static string? Deprecation(IReadOnlyList<DirectiveNode> directives) =>
        directives.Any(d => d.Name.Value == SpecifiedDirectives.Deprecated)
            ? DirectiveString(directives, SpecifiedDirectives.Deprecated, "reason") ?? SpecifiedDirectives.DefaultDeprecationReason
            : null;

    private static string? DirectiveString(IReadOnlyList<DirectiveNode> directives, string directive, string argument) =>
        (directives.FirstOrDefault(d => d.Name.Value == directive)?.Arguments
            .FirstOrDefault(a => a.Name.Value == argument)?.Value as StringValueNode)?.Value;
}
