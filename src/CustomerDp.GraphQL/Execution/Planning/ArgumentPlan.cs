using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution.Planning;

/// <summary>
/// A field's arguments (section 6.4.1, CoerceArgumentValues), by position in its definition. Arguments without variables are
/// coerced once.
/// </summary>
internal sealed class ArgumentPlan
{
    /// <summary>Stands for an argument that was not given and has no default.</summary>
    public static readonly object Missing = new();

    private static readonly ArgumentPlan Empty = new(new NamedList<InputValue>([], a => a.Name), []);
    private readonly NamedList<InputValue> _definitions;
    private readonly ArgumentNode?[] _nodes;
    private readonly object?[]? _constant;

    private ArgumentPlan(NamedList<InputValue> definitions, ArgumentNode?[] nodes)
    {
        _definitions = definitions;
        _nodes = nodes;
        if (!nodes.Any(n => n is not null && HasVariable(n.Value)))
        {
            _constant = Coerce(VariableValues.None);
        }
    }

    public static ArgumentPlan For(NamedList<InputValue> definitions, IReadOnlyList<ArgumentNode> nodes) => definitions.Count == 0
        ? Empty
        : new ArgumentPlan(
            definitions, [.. definitions.Select(d => nodes.FirstOrDefault(n => n.Name.Value == d.Name))]);

    /// <summary>The values of a request.</summary>
    /// <exception cref="GraphQLException">A variable is null where the argument must not be.</exception>
    public object?[] Values(VariableValues variables) => _constant ?? Coerce(variables);

    /// <summary>One value of a request; <see cref="Missing"/> where there is none, or a wrong one.</summary>
    public object? Value(int index, VariableValues variables)
    {
        try
        {
            return _constant is null ? Coerce(_definitions[index], _nodes[index], variables) : _constant[index];
        }
        catch (GraphQLException)
        {
            return Missing;
        }
    }

    /// <summary>True where the value may be another in each request.</summary>
    public bool IsVariable(int index) => _nodes[index] is { } node && HasVariable(node.Value);

    private object?[] Coerce(VariableValues variables)
    {
        var values = new object?[_nodes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Coerce(_definitions[i], _nodes[i], variables);
        }

        return values;
    }

    private static object? Coerce(InputValue definition, ArgumentNode? node, VariableValues variables)
    {
        var absent = node is null || (node.Value is VariableNode v && !variables.TryGet(v.Name.Value, out _));
        if (absent && !definition.IsRequired)
        {
            return definition.DefaultValue is null ? Missing : definition.CoercedDefault;
        }

        if (node is not null && LiteralCoercion.TryCoerce(node.Value, definition.Type, variables, out var value))
        {
            return value;
        }

        GraphQLError? error = null;
        if (node is not null)
        {
            new LiteralChecker(hideSuggestions: true, variables, (message, at, path) => error ??= new GraphQLError(
                $"Argument \"{definition}\" has invalid value{InputMessages.At(path)}: {message}")
            {
                Locations = [at.Location],
            }).Check(node.Value, definition.Type);
        }

        error ??= new GraphQLError($"Argument \"{definition}\" of required type \"{definition.Type}\" was not provided.");
        throw new GraphQLException(error with { Code = ErrorCodes.BadUserInput });
    }

    private static bool HasVariable(ValueNode node) => node switch
    {
        VariableNode => true,
        ListValueNode list => list.Values.Any(HasVariable),
        ObjectValueNode fields => fields.Fields.Any(f => HasVariable(f.Value)),
        _ => false,
    };
}
