namespace CustomerDp.GraphQL.Language.Syntax;

internal sealed partial class SyntaxWriter
{
    private void TypeSystem(TypeSystemDefinitionNode node)
    {
        if (node.IsExtension)
        {
            _text.Append("extend ");
        }

        switch (node)
        {
            case SchemaNode schema:
                _text.Append("schema");
                Directives(schema.Directives);
                OptionalBlock(schema.OperationTypes, OperationType);
                break;
            case DirectiveDefinitionNode directive:
                _text.Append("directive @").Append(directive.Name.Value);
                ArgumentDefinitions(directive.Arguments);
                if (directive.IsRepeatable)
                {
                    _text.Append(" repeatable");
                }

                _text.Append(" on ").AppendJoin(" | ", directive.Locations.Select(l => l.Value));
                break;
            case NamedTypeDefinitionNode type:
                NamedType(type);
                break;
        }
    }

    private void NamedType(NamedTypeDefinitionNode type)
    {
        var keyword = type switch
        {
            ScalarTypeNode => "scalar ",
            ObjectTypeNode => "type ",
            InterfaceTypeNode => "interface ",
            UnionTypeNode => "union ",
            EnumTypeNode => "enum ",
            _ => "input ",
        };
        _text.Append(keyword).Append(type.Name.Value);
        if (type is ComplexTypeNode { Interfaces.Count: > 0 } implementing)
        {
            _text.Append(" implements ").AppendJoin(" & ", implementing.Interfaces.Select(i => i.Name.Value));
        }

        Directives(type.Directives);
        switch (type)
        {
            case ComplexTypeNode complex:
                OptionalBlock(complex.Fields, FieldDefinition);
                break;
            case UnionTypeNode { Types.Count: > 0 } union:
                _text.Append(" = ").AppendJoin(" | ", union.Types.Select(t => t.Name.Value));
                break;
            case EnumTypeNode values:
                OptionalBlock(values.Values, EnumValue);
                break;
            case InputObjectTypeNode input:
                OptionalBlock(input.Fields, InputValue);
                break;
        }
    }

    private void OptionalBlock<T>(IReadOnlyList<T> items, Action<T> write)
    {
        if (items.Count == 0)
        {
            return;
        }

        _text.Append(' ');
        Block(items, "{", "}", write);
    }

    private void OperationType(OperationTypeNode node) =>
        _text.Append(Keyword(node.Operation)).Append(": ").Append(node.Type.Name.Value);

    private void FieldDefinition(FieldDefinitionNode node)
    {
        Description(node.Description);
        _text.Append(node.Name.Value);
        ArgumentDefinitions(node.Arguments);
        _text.Append(": ");
        Type(node.Type);
        Directives(node.Directives);
    }

    private void ArgumentDefinitions(IReadOnlyList<InputValueDefinitionNode> arguments)
    {
        if (arguments.Count == 0)
        {
            return;
        }

        if (arguments.All(a => a.Description is null))
        {
            Separated(arguments, "(", ", ", ")", InputValue);
            return;
        }

        _text.Append('(');
        _indent++;
        foreach (var argument in arguments)
        {
            NewLine();
            InputValue(argument);
        }

        _indent--;
        NewLine();
        _text.Append(')');
    }

    private void InputValue(InputValueDefinitionNode node)
    {
        Description(node.Description);
        _text.Append(node.Name.Value).Append(": ");
        Type(node.Type);
        if (node.DefaultValue is not null)
        {
            _text.Append(" = ");
            Value(node.DefaultValue);
        }

        Directives(node.Directives);
    }

    private void EnumValue(EnumValueDefinitionNode node)
    {
        Description(node.Description);
        _text.Append(node.Name.Value);
        Directives(node.Directives);
    }
}
