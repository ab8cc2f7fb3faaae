using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.Validation.Budgets;

namespace CustomerDp.GraphQL.Validation.Walking;

/// <summary>What rules know: the schema, the document, and where the walk is.</summary>
internal sealed class ValidationContext
{
    private readonly List<GraphQLError> _errors = [];
    private readonly Dictionary<string, FragmentDefinitionNode> _fragments = new(StringComparer.Ordinal);
    private readonly Dictionary<DefinitionNode, List<VariableUsage>> _usages = [];
    private readonly Dictionary<DefinitionNode, List<FragmentSpreadNode>> _spreads = [];

    public ValidationContext(Schema schema, DocumentNode document, ValidationOptions options)
    {
        Schema = schema;
        Document = document;
        Options = options;
        foreach (var fragment in document.Definitions.OfType<FragmentDefinitionNode>())
        {
            _fragments[fragment.Name.Value] = fragment;
        }

        foreach (var definition in document.Definitions)
        {
            _usages.Add(definition, []);
            _spreads.Add(definition, []);
        }
    }

    public Schema Schema { get; }

    public DocumentNode Document { get; }

    public ValidationOptions Options { get; }

    public bool HideSuggestions => Options.HideSuggestions;

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>True once there are as many errors as are shown.</summary>
    public bool IsFull => _errors.Count > Options.MaxValidationErrors;

    /// <summary>The operation or fragment under way.</summary>
    public DefinitionNode Definition { get; set; } = null!;

    /// <summary>The type whose selections are looked at; null when it is unknown or has none.</summary>
    public NamedType? ParentType { get; set; }

    /// <summary>The field under way; null when it is unknown.</summary>
    public OutputField? Field { get; set; }

    /// <summary>The directive whose arguments are looked at; null outside of directives or when it is unknown.</summary>
    public DirectiveType? Directive { get; set; }

    /// <summary>True while the walk is within a directive, known or not.</summary>
    public bool IsInDirective { get; set; }

    public FragmentDefinitionNode? Fragment(string name) => _fragments.GetValueOrDefault(name);

    public void Add(FragmentSpreadNode spread) => _spreads[Definition].Add(spread);

    public void Add(VariableUsage usage) => _usages[Definition].Add(usage);

    /// <summary>A composite type by name; null when it is unknown or of another kind.</summary>
    public NamedType? CompositeType(NamedTypeNode? node) =>
        node is not null && Schema.Types.Find(node.Name.Value) is { IsComposite: true } type ? type : null;

    /// <summary>An operation's uses of variables, in itself and in all fragments that it reaches.</summary>
    public IEnumerable<VariableUsage> Usages(OperationDefinitionNode operation) =>
        ReachedFragments(operation).Prepend<DefinitionNode>(operation).SelectMany(d => _usages[d]);

    public IReadOnlyCollection<FragmentDefinitionNode> ReachedFragments(OperationDefinitionNode operation)
    {
        var reached = new OrderedDictionary<string, FragmentDefinitionNode>(StringComparer.Ordinal);
        var open = new Queue<DefinitionNode>();
        open.Enqueue(operation);
        while (open.TryDequeue(out var definition))
        {
            foreach (var spread in _spreads[definition])
            {
                if (Fragment(spread.Name.Value) is { } fragment && reached.TryAdd(spread.Name.Value, fragment))
                {
                    open.Enqueue(fragment);
                }
            }
        }

        return reached.Values;
    }

    public void Report(ValidationRule? rule, string message, params ReadOnlySpan<SyntaxNode> nodes) =>
        Report(rule, ErrorCodes.ValidationFailed, message, nodes);

    public void Report(ValidationRule? rule, string code, string message, params ReadOnlySpan<SyntaxNode> nodes)
    {
        if (IsFull)
        {
            return;
        }

        if (_errors.Count == Options.MaxValidationErrors)
        {
            message = "Too many validation errors, error limit reached. Validation aborted.";
            nodes = [];
        }

        var locations = new SourceLocation[nodes.Length];
        for (var i = 0; i < locations.Length; i++)
        {
            locations[i] = nodes[i].Location;
        }

        _errors.Add(new GraphQLError(message)
        {
            Locations = locations,
            Code = code,
            Rule = rule?.GetType().Name,
        });
    }
}

/// <summary>A variable in a value, with what its place expects (section 5.8.5).</summary>
/// <param name="Node">The variable.</param>
/// <param name="Type">The type that is expected; null when it is unknown.</param>
/// <param name="HasDefault">True when the argument or input field has a default.</param>
/// <param name="Parent">The input object of which it is a field; null for others.</param>
internal sealed record VariableUsage(VariableNode Node, GraphQLType? Type, bool HasDefault, InputObjectType? Parent);
