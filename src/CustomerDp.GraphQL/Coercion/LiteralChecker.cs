using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Coercion;

/// <summary>Says all that is wrong with a literal for a type (section 5.6). Without variables it checks the document alone.</summary>
internal sealed class LiteralChecker(bool hideSuggestions, VariableValues? variables, Action<string, SyntaxNode, InputPath?> report)
{
    public void Check(ValueNode node, GraphQLType type, InputPath? path = null)
    {
        if (node is VariableNode variable)
        {
            if (variables is not null)
            {
                CheckVariable(variable, type, path);
            }

            return;
        }

        if (node is NullValueNode)
        {
            if (type is NonNullType)
            {
                report(InputMessages.NotNull(type), node, path);
            }

            return;
        }

        switch (type.Nullable)
        {
            case ListType list when node is ListValueNode items:
                for (var i = 0; i < items.Values.Count; i++)
                {
                    Check(items.Values[i], list.OfType, new InputPath(path, null, i));
                }

                break;
            case ListType list:
                Check(node, list.OfType, path);
                break;
            case InputObjectType input when node is ObjectValueNode fields:
                CheckObject(fields, input, path);
                break;
            case InputObjectType input:
                report(InputMessages.NotAnObject(input, node.ToString()), node, path);
                break;
            case EnumType enumeration:
                CheckEnum(node, enumeration, path);
                break;
            case ScalarType scalar:
                if (!scalar.TryCoerceLiteral(node, out _, out var error))
                {
                    report(error, node, path);
                }

                break;
        }
    }

    private void CheckVariable(VariableNode node, GraphQLType type, InputPath? path)
    {
        if (type is not NonNullType)
        {
            return;
        }

        if (!variables!.TryGet(node.Name.Value, out var value))
        {
            report($"Expected variable \"${node.Name.Value}\" provided to type \"{type}\" to provide a runtime value.", node, path);
        }
        else if (value is null)
        {
            report($"Expected variable \"${node.Name.Value}\" provided to non-null type \"{type}\" not to be null.", node, path);
        }
    }

    private void CheckEnum(ValueNode node, EnumType type, InputPath? path)
    {
        if (node is not EnumValueNode name)
        {
            report(InputMessages.EnumValueWrongKind(type, "non-enum", node.ToString(), hideSuggestions), node, path);
        }
        else if (type.Values.Find(name.Value) is null)
        {
            report(InputMessages.EnumValueUnknown(type, name.Value, hideSuggestions), node, path);
        }
    }

    private void CheckObject(ObjectValueNode node, InputObjectType type, InputPath? path)
    {
        foreach (var field in type.Fields)
        {
            var given = node.Fields.LastOrDefault(f => f.Name.Value == field.Name);
            if (given is null)
            {
                if (field.IsRequired)
                {
                    report(InputMessages.MissingField(type, field, node.ToString()), node, path);
                }
            }
            else if (given.Value is not VariableNode variable || variables is null || CheckFieldVariable(node, type, field, variable, path))
            {
                Check(given.Value, field.Type, new InputPath(path, field.Name, 0));
            }
        }

        var known = 0;
        ObjectFieldNode? only = null;
        foreach (var given in node.Fields)
        {
            if (type.Fields.Find(given.Name.Value) is null)
            {
                report(InputMessages.UnknownField(type, given.Name.Value, node.ToString(), hideSuggestions), given, path);
                continue;
            }

            known++;
            only = given;
        }

        if (!type.IsOneOf)
        {
            return;
        }

        if (known != 1)
        {
            report(InputMessages.OneOf(type), node, path);
        }
        else if (only!.Value is NullValueNode)
        {
            report(InputMessages.OneOf(type), node, new InputPath(path, only.Name.Value, 0));
        }
    }

    private bool CheckFieldVariable(ObjectValueNode node, InputObjectType type, InputValue field, VariableNode variable, InputPath? path)
    {
        var name = variable.Name.Value;
        var given = variables!.TryGet(name, out var value);
        if (!type.IsOneOf)
        {
            return given || field.IsRequired;
        }

        var expected = $"Expected variable \"${name}\" provided to field \"{field.Name}\" for OneOf Input Object type \"{type}\"";
        if (!given)
        {
            report(expected + " to provide a runtime value.", node, path);
        }
        else if (value is null)
        {
            report(expected + " not to be null.", node, path);
        }

        return true;
    }
}
