using CustomerDp.GraphQL.Errors;

namespace CustomerDp.GraphQL.Language.Syntax;

/// <summary>A definition or extension of the type system (section 3.2).</summary>
internal abstract class TypeSystemDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    bool isExtension,
    IReadOnlyList<DirectiveNode> directives) : DefinitionNode(location, description)
{
    /// <summary>True for <c>extend ...</c>.</summary>
    public bool IsExtension { get; } = isExtension;

    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

internal sealed class OperationTypeNode(SourceLocation location, OperationType operation, NamedTypeNode type) : SyntaxNode(location)
{
    public OperationType Operation { get; } = operation;

    public NamedTypeNode Type { get; } = type;
}

internal sealed class SchemaNode(
    SourceLocation location,
    StringValueNode? description,
    bool isExtension,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<OperationTypeNode> operationTypes) : TypeSystemDefinitionNode(location, description, isExtension, directives)
{
    public IReadOnlyList<OperationTypeNode> OperationTypes { get; } = operationTypes;
}

/// <summary>A definition or extension of a named type.</summary>
internal abstract class NamedTypeDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    bool isExtension,
    NameNode name,
    IReadOnlyList<DirectiveNode> directives) : TypeSystemDefinitionNode(location, description, isExtension, directives)
{
    public NameNode Name { get; } = name;
}

internal sealed class ScalarTypeNode(
    SourceLocation location, StringValueNode? description, bool isExtension, NameNode name, IReadOnlyList<DirectiveNode> directives)
    : NamedTypeDefinitionNode(location, description, isExtension, name, directives);

/// <summary>An object or an interface: both have interfaces and fields.</summary>
internal abstract class ComplexTypeNode(
    SourceLocation location,
    StringValueNode? description,
    bool isExtension,
    NameNode name,
    IReadOnlyList<NamedTypeNode> interfaces,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<FieldDefinitionNode> fields) : NamedTypeDefinitionNode(location, description, isExtension, name, directives)
{
    public IReadOnlyList<NamedTypeNode> Interfaces { get; } = interfaces;

    public IReadOnlyList<FieldDefinitionNode> Fields { get; } = fields;
}

internal sealed class ObjectTypeNode(
    SourceLocation location,
    StringValueNode? description,
    bool isExtension,
    NameNode name,
    IReadOnlyList<NamedTypeNode> interfaces,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<FieldDefinitionNode> fields)
    : ComplexTypeNode(location, description, isExtension, name, interfaces, directives, fields);

internal sealed class InterfaceTypeNode(
    SourceLocation location,
    StringValueNode? description,
    bool isExtension,
    NameNode name,
    IReadOnlyList<NamedTypeNode> interfaces,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<FieldDefinitionNode> fields)
    : ComplexTypeNode(location, description, isExtension, name, interfaces, directives, fields);

internal sealed class UnionTypeNode(
    SourceLocation location,
    StringValueNode? description,
    bool isExtension,
    NameNode name,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<NamedTypeNode> types) : NamedTypeDefinitionNode(location, description, isExtension, name, directives)
{
    public IReadOnlyList<NamedTypeNode> Types { get; } = types;
}

internal sealed class EnumTypeNode(
    SourceLocation location,
    StringValueNode? description,
    bool isExtension,
    NameNode name,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<EnumValueDefinitionNode> values) : NamedTypeDefinitionNode(location, description, isExtension, name, directives)
{
    public IReadOnlyList<EnumValueDefinitionNode> Values { get; } = values;
}

internal sealed class InputObjectTypeNode(
    SourceLocation location,
    StringValueNode? description,
    bool isExtension,
    NameNode name,
    IReadOnlyList<DirectiveNode> directives,
    IReadOnlyList<InputValueDefinitionNode> fields) : NamedTypeDefinitionNode(location, description, isExtension, name, directives)
{
    public IReadOnlyList<InputValueDefinitionNode> Fields { get; } = fields;
}

internal sealed class DirectiveDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<InputValueDefinitionNode> arguments,
    bool isRepeatable,
    IReadOnlyList<NameNode> locations) : TypeSystemDefinitionNode(location, description, isExtension: false, [])
{
    public NameNode Name { get; } = name;

    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;

    public bool IsRepeatable { get; } = isRepeatable;

    public IReadOnlyList<NameNode> Locations { get; } = locations;
}

internal sealed class FieldDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    NameNode name,
    IReadOnlyList<InputValueDefinitionNode> arguments,
    TypeNode type,
    IReadOnlyList<DirectiveNode> directives) : SyntaxNode(location)
{
    public StringValueNode? Description { get; } = description;

    public NameNode Name { get; } = name;

    public IReadOnlyList<InputValueDefinitionNode> Arguments { get; } = arguments;

    public TypeNode Type { get; } = type;

    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

/// <summary>An argument, or a field of an input object.</summary>
internal sealed class InputValueDefinitionNode(
    SourceLocation location,
    StringValueNode? description,
    NameNode name,
    TypeNode type,
    ValueNode? defaultValue,
    IReadOnlyList<DirectiveNode> directives) : SyntaxNode(location)
{
    public StringValueNode? Description { get; } = description;

    public NameNode Name { get; } = name;

    public TypeNode Type { get; } = type;

    public ValueNode? DefaultValue { get; } = defaultValue;

    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}

internal sealed class EnumValueDefinitionNode(
    SourceLocation location, StringValueNode? description, NameNode name, IReadOnlyList<DirectiveNode> directives) : SyntaxNode(location)
{
    public StringValueNode? Description { get; } = description;

    public NameNode Name { get; } = name;

    public IReadOnlyList<DirectiveNode> Directives { get; } = directives;
}
