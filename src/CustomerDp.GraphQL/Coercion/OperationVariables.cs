using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Coercion;

/// <summary>The variables that an operation of a valid document takes, with their types.</summary>
internal sealed class OperationVariables
{
    // So few are looked through faster than they are looked up.
    private const int Few = 8;

    private readonly Dictionary<string, int>? _byName;

    public OperationVariables(Schema schema, IReadOnlyList<VariableDefinitionNode> definitions)
    {
        Definitions = [.. definitions];
        Types = [.. definitions.Select(d => schema.FromNode(d.Type)!)];
        if (definitions.Count > Few)
        {
            _byName = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < Definitions.Length; i++)
            {
                _byName[Name(i)] = i;
            }
        }
    }

    private OperationVariables() => (Definitions, Types) = ([], []);

    public static OperationVariables None { get; } = new();

    public VariableDefinitionNode[] Definitions { get; }

    /// <summary>By the place of the definition.</summary>
    public GraphQLType[] Types { get; }

    public string Name(int index) => Definitions[index].Variable.Name.Value;

    /// <returns>The place of a variable; -1 where there is none of the name.</returns>
    public int IndexOf(string name)
    {
        if (_byName is not null)
        {
            return _byName.GetValueOrDefault(name, -1);
        }

        for (var i = 0; i < Definitions.Length; i++)
        {
            if (Name(i) == name)
            {
                return i;
            }
        }

        return -1;
    }
}
