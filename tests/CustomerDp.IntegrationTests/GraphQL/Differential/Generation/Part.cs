using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.IntegrationTests.GraphQL.Differential.Generation;

/// <summary>A part of a document in the making: an operation's or a fragment's selections, and what they use.</summary>
internal sealed class Part
{
    public List<string> Tokens { get; } = [];

    public HashSet<string> Variables { get; } = new(StringComparer.Ordinal);

    public HashSet<string> Fragments { get; } = new(StringComparer.Ordinal);

    public void Add(params ReadOnlySpan<string> tokens) => Tokens.AddRange(tokens);
}

/// <summary>A finished fragment.</summary>
internal sealed record Fragment(string Name, NamedType On, Part Body);

/// <summary>A variable of a document: all of its operations declare it alike.</summary>
internal sealed record Variable(string Name, GraphQLType Type, IReadOnlyList<string> Default);

/// <summary>All variables of a document.</summary>
internal sealed class VariablePool(Dice dice)
{
    private readonly List<Variable> _all = [];
    private int _next;

    public Variable Find(string name) => _all.Single(v => v.Name == name);

    /// <summary>A variable that may stand where a type is expected.</summary>
    /// <param name="type">The type.</param>
    /// <param name="hasDefault">Whether the place has a default, so that the variable may be null.</param>
    /// <param name="makeDefault">Makes a default of a type.</param>
    public Variable For(GraphQLType type, bool hasDefault, Func<GraphQLType, IReadOnlyList<string>> makeDefault)
    {
        var of = type is NonNullType nonNull
            ? hasDefault && dice.Chance(0.4) ? nonNull.OfType : type
            : dice.Chance(0.2) ? new NonNullType(type) : type;
        var known = _all.Where(v => v.Type.ToString() == of.ToString()).ToList();
        if (known.Count > 0 && dice.Chance(0.6))
        {
            return dice.Pick(known);
        }

        var made = new Variable($"v{_next++}", of, dice.Chance(0.3) ? makeDefault(of) : []);
        _all.Add(made);
        return made;
    }
}
