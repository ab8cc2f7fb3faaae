using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Coercion;

/// <summary>
/// Turns literals of a document into values (the "Input Coercion" of each type in section 3). Input objects become dictionaries,
/// lists become arrays of objects.
/// </summary>
internal static class LiteralCoercion
{
    /// <summary>Coerces a literal that is known to be valid.</summary>
    public static object? Coerce(ValueNode node, GraphQLType type, VariableValues variables) =>
        TryCoerce(node, type, variables, out var value)
            ? value
            : throw new InvalidOperationException($"A literal of type {type} passed validation but cannot be coerced.");

    /// <summary>What resolvers get of a default.</summary>
    public static object? Default(InputValue input) => Coerce(input.DefaultValue!, input.Type, VariableValues.None);

    /// <summary>False when the literal, with the variables in it, is no value of the type.</summary>
    public static bool TryCoerce(ValueNode node, GraphQLType type, VariableValues variables, out object? value)
    {
        value = null;
        switch (node)
        {
            case VariableNode variable:
                // The type of the value was checked with the variable; only its absence or null can be wrong here.
                if (!variables.TryGet(variable.Name.Value, out value))
                {
                    return false;
                }

                return value is not null || type is not NonNullType;
            case NullValueNode:
                return type is not NonNullType;
        }

        switch (type.Nullable)
        {
            case ListType list:
                return TryCoerceList(node, list, variables, out value);
            case InputObjectType input:
                return TryCoerceObject(node, input, variables, out value);
            case EnumType enumeration:
                if (node is not EnumValueNode name || !enumeration.Values.TryGet(name.Value, out var enumValue))
                {
                    return false;
                }

                value = enumValue.RuntimeValue;
                return true;
            case ScalarType scalar:
                var literal = ReplaceVariables(node, variables);
                return scalar.TryCoerceLiteral(literal, out value, out _);
            default:
                return false;
        }
    }

    private static bool TryCoerceList(ValueNode node, ListType list, VariableValues variables, out object? value)
    {
        value = null;
        if (node is not ListValueNode items)
        {
            if (!TryCoerce(node, list.OfType, variables, out var single))
            {
                return false;
            }

            value = new[] { single };
            return true;
        }

        var values = new object?[items.Values.Count];
        for (var i = 0; i < values.Length; i++)
        {
            // An absent variable is null in a list (section 3.11).
            if (IsAbsentVariable(items.Values[i], variables))
            {
                if (list.OfType is NonNullType)
                {
                    return false;
                }
            }
            else if (!TryCoerce(items.Values[i], list.OfType, variables, out values[i]))
            {
                return false;
            }
        }

        value = values;
        return true;
    }

    private static bool TryCoerceObject(ValueNode node, InputObjectType input, VariableValues variables, out object? value)
    {
        value = null;
        if (node is not ObjectValueNode given)
        {
            return false;
        }

        if (given.Fields.Any(f => input.Fields.Find(f.Name.Value) is null))
        {
            return false;
        }

        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var field in input.Fields)
        {
            var fieldNode = given.Fields.FirstOrDefault(f => f.Name.Value == field.Name)?.Value;
            if (fieldNode is null || IsAbsentVariable(fieldNode, variables))
            {
                if (field.IsRequired)
                {
                    return false;
                }

                if (fieldNode is not null && input.IsOneOf)
                {
                    return false;
                }

                if (field.DefaultValue is not null)
                {
                    values[field.Name] = field.CoercedDefault;
                }
            }
            else if (TryCoerce(fieldNode, field.Type, variables, out var fieldValue))
            {
                values[field.Name] = fieldValue;
            }
            else
            {
                return false;
            }
        }

        if (input.IsOneOf && (values.Count != 1 || values.Values.Single() is null))
        {
            return false;
        }

        value = values;
        return true;
    }

    private static bool IsAbsentVariable(ValueNode node, VariableValues variables) =>
        node is VariableNode variable && !variables.TryGet(variable.Name.Value, out _);

    // Within a scalar's literal, e.g. an object given to a JSON scalar, variables stand for their values.
    private static ValueNode ReplaceVariables(ValueNode node, VariableValues variables) => node switch
    {
        ListValueNode list => new ListValueNode(list.Location, [.. list.Values.Select(v => Replace(v, variables))]),
        ObjectValueNode fields => new ObjectValueNode(
            fields.Location,
            [
                .. fields.Fields
                    .Where(f => !IsAbsentVariable(f.Value, variables))
                    .Select(f => new ObjectFieldNode(f.Location, f.Name, Replace(f.Value, variables))),
            ]),
        _ => node,
    };

    private static ValueNode Replace(ValueNode node, VariableValues variables) => node is VariableNode variable
        ? variables.TryGet(variable.Name.Value, out var value) ? ValueLiteral.Of(value) : new NullValueNode(node.Location)
        : ReplaceVariables(node, variables);
}
