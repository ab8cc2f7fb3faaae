using System.Text;

namespace CustomerDp.GraphQL.Language.Syntax;

/// <summary>The text of executable documents; the other parts have values and types, and the type system.</summary>
internal sealed partial class SyntaxWriter
{
    private const int LongestLine = 80;
    private readonly StringBuilder _text = new();
    private int _indent;
    private bool _isOneLine;

    public override string ToString() => _text.ToString();

    public void Document(DocumentNode document)
    {
        for (var i = 0; i < document.Definitions.Count; i++)
        {
            if (i > 0)
            {
                _text.Append("\n\n");
            }

            Definition(document.Definitions[i]);
        }
    }

    public void Definition(DefinitionNode definition)
    {
        Description(definition.Description);
        switch (definition)
        {
            case OperationDefinitionNode operation:
                Operation(operation);
                break;
            case FragmentDefinitionNode fragment:
                _text.Append("fragment ").Append(fragment.Name.Value).Append(" on ").Append(fragment.TypeCondition.Name.Value);
                Directives(fragment.Directives);
                _text.Append(' ');
                SelectionSet(fragment.SelectionSet);
                break;
            case TypeSystemDefinitionNode typeSystem:
                TypeSystem(typeSystem);
                break;
        }
    }

    public void Part(SyntaxNode node)
    {
        switch (node)
        {
            case NameNode name:
                _text.Append(name.Value);
                break;
            case ValueNode value:
                Value(value);
                break;
            case TypeNode type:
                Type(type);
                break;
            case ObjectFieldNode field:
                ObjectField(field);
                break;
            case SelectionNode selection:
                Selection(selection);
                break;
            case SelectionSetNode set:
                SelectionSet(set);
                break;
            case VariableDefinitionNode variable:
                VariableDefinition(variable);
                break;
            case ArgumentNode argument:
                Argument(argument);
                break;
            case DirectiveNode directive:
                Directive(directive);
                break;
            case FieldDefinitionNode field:
                FieldDefinition(field);
                break;
            case InputValueDefinitionNode input:
                InputValue(input);
                break;
            case EnumValueDefinitionNode value:
                EnumValue(value);
                break;
            case OperationTypeNode operation:
                OperationType(operation);
                break;
        }
    }

    private void Operation(OperationDefinitionNode node)
    {
        if (node.Operation != Syntax.OperationType.Query || node.Name is not null || node.Description is not null
            || node.VariableDefinitions.Count > 0 || node.Directives.Count > 0)
        {
            _text.Append(Keyword(node.Operation));
            if (node.Name is not null)
            {
                _text.Append(' ').Append(node.Name.Value);
            }
            else if (node.VariableDefinitions.Count > 0)
            {
                _text.Append(' ');
            }

            if (node.VariableDefinitions.Count > 0)
            {
                Variables(node.VariableDefinitions);
            }

            Directives(node.Directives);
            _text.Append(' ');
        }

        SelectionSet(node.SelectionSet);
    }

    private void Variables(IReadOnlyList<VariableDefinitionNode> variables)
    {
        var described = variables.Any(v => v.Description is not null);
        _text.Append('(');
        if (described)
        {
            _indent++;
        }

        for (var i = 0; i < variables.Count; i++)
        {
            if (described)
            {
                NewLine();
            }
            else if (i > 0)
            {
                _text.Append(", ");
            }

            VariableDefinition(variables[i]);
        }

        if (described)
        {
            _indent--;
            NewLine();
        }

        _text.Append(')');
    }

    private void VariableDefinition(VariableDefinitionNode node)
    {
        Description(node.Description);
        Value(node.Variable);
        _text.Append(": ");
        Type(node.Type);
        if (node.DefaultValue is not null)
        {
            _text.Append(" = ");
            Value(node.DefaultValue);
        }

        Directives(node.Directives);
    }

    private void SelectionSet(SelectionSetNode set) => Block(set.Selections, "{", "}", Selection);

    private void Selection(SelectionNode selection)
    {
        switch (selection)
        {
            case FieldNode field:
                if (field.Alias is not null)
                {
                    _text.Append(field.Alias.Value).Append(": ");
                }

                _text.Append(field.Name.Value);
                Arguments(field.Arguments, mayWrap: true);
                Directives(field.Directives);
                if (field.SelectionSet is not null)
                {
                    _text.Append(' ');
                    SelectionSet(field.SelectionSet);
                }

                break;
            case FragmentSpreadNode spread:
                _text.Append("...").Append(spread.Name.Value);
                Directives(spread.Directives);
                break;
            case InlineFragmentNode inline:
                _text.Append("...");
                if (inline.TypeCondition is not null)
                {
                    _text.Append(" on ").Append(inline.TypeCondition.Name.Value);
                }

                Directives(inline.Directives);
                _text.Append(' ');
                SelectionSet(inline.SelectionSet);
                break;
        }
    }

    private void Arguments(IReadOnlyList<ArgumentNode> arguments, bool mayWrap)
    {
        if (arguments.Count == 0)
        {
            return;
        }

        var lineStart = _text.Length;
        while (lineStart > 0 && _text[lineStart - 1] != '\n')
        {
            lineStart--;
        }

        var start = _text.Length;
        Separated(arguments, "(", ", ", ")", Argument);
        if (!mayWrap || _text.Length - lineStart - (_indent * 2) <= LongestLine)
        {
            return;
        }

        _text.Length = start;
        _text.Append('(');
        _indent++;
        foreach (var argument in arguments)
        {
            NewLine();
            Argument(argument);
        }

        _indent--;
        NewLine();
        _text.Append(')');
    }

    private void Argument(ArgumentNode argument)
    {
        _text.Append(argument.Name.Value).Append(": ");
        Value(argument.Value);
    }

    private void Directives(IReadOnlyList<DirectiveNode> directives)
    {
        foreach (var directive in directives)
        {
            _text.Append(' ');
            Directive(directive);
        }
    }

    private void Directive(DirectiveNode directive)
    {
        _text.Append('@').Append(directive.Name.Value);
        Arguments(directive.Arguments, mayWrap: false);
    }

    private void Description(StringValueNode? description)
    {
        if (description is null)
        {
            return;
        }

        String(description);
        NewLine();
    }

    private static string Keyword(OperationType operation) => operation switch
    {
        Syntax.OperationType.Mutation => "mutation",
        Syntax.OperationType.Subscription => "subscription",
        _ => "query",
    };
}
