using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution.Planning;

/// <summary>
/// Merges selection sets into plans, for one outcome of all <c>@skip</c> and <c>@include</c> of an operation (section 6.3.2). A condition
/// may be null, where its variable has a default and null was given: that is a failure of the selection set it stands in, if it is
/// executed.
/// </summary>
internal sealed class PlanCompiler(
    Schema schema, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, Func<string, bool?> condition, int maxFields)
{
    private int _fields;

    public Schema Schema { get; } = schema;

    /// <summary>How many fields were planned so far.</summary>
    public int Fields => _fields;

    public SelectionPlan CompileRoot(ObjectType type, SelectionSetNode selectionSet)
    {
        var collection = new Collection();
        Collect(type, selectionSet, collection);
        return Plan(type, collection);
    }

    public SelectionPlan Compile(ObjectType type, IReadOnlyList<FieldNode> nodes)
    {
        var collection = new Collection();
        foreach (var node in nodes)
        {
            Collect(type, node.SelectionSet!, collection);
        }

        return Plan(type, collection);
    }

    // A few fragments that spread each other twice under aliases select more fields than there is memory for.
    private SelectionPlan Plan(ObjectType type, Collection collection)
    {
        if (collection.Failure is { } failure)
        {
            return new SelectionPlan(type, []) { Failure = failure };
        }

        if (Interlocked.Add(ref _fields, collection.Fields.Count) > maxFields)
        {
            throw new GraphQLException($"The operation selects more than {maxFields} fields.", ErrorCodes.OperationTooLarge);
        }

        return new SelectionPlan(
            type,
            [.. collection.Fields.Select(f => new FieldPlan(this, type, Schema.FindField(type, f.Value[0].Name.Value)!, f.Value))]);
    }

    private void Collect(ObjectType type, SelectionSetNode selectionSet, Collection collection)
    {
        foreach (var selection in selectionSet.Selections)
        {
            if (collection.Failure is not null)
            {
                return;
            }

            if (!IsIncluded(selection, collection))
            {
                continue;
            }

            switch (selection)
            {
                case FieldNode field:
                    if (!collection.Fields.TryGetValue(field.ResponseName, out var nodes))
                    {
                        collection.Fields.Add(field.ResponseName, nodes = []);
                    }

                    nodes.Add(field);
                    break;
                case InlineFragmentNode inline:
                    if (Applies(type, inline.TypeCondition))
                    {
                        Collect(type, inline.SelectionSet, collection);
                    }

                    break;
                case FragmentSpreadNode spread:
                    if (!collection.Visited.Add(spread.Name.Value))
                    {
                        break;
                    }

                    var fragment = fragments[spread.Name.Value];
                    if (Applies(type, fragment.TypeCondition))
                    {
                        Collect(type, fragment.SelectionSet, collection);
                    }

                    break;
            }
        }
    }

    private bool Applies(ObjectType type, NamedTypeNode? condition) =>
        condition is null || Schema.Applies(type, Schema.Types.Find(condition.Name.Value)!);

    // @skip first, wherever it stands: what it leaves out has no other condition.
    private bool IsIncluded(SelectionNode selection, Collection collection) =>
        Condition(selection, SpecifiedDirectives.Skip, collection) is not true
            && Condition(selection, SpecifiedDirectives.Include, collection) is not false;

    private bool? Condition(SelectionNode selection, string directiveName, Collection collection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value != directiveName)
            {
                continue;
            }

            switch (directive.Arguments[0].Value)
            {
                case BooleanValueNode literal:
                    return literal.Value;
                case VariableNode variable:
                    if (condition(variable.Name.Value) is { } value)
                    {
                        return value;
                    }

                    collection.Failure ??= NullCondition(variable);
                    return null;
            }
        }

        return null;
    }

    private static GraphQLException NullCondition(VariableNode node) => new(
        new GraphQLError($"Expected variable \"${node.Name.Value}\" provided to non-null type \"Boolean!\" not to be null.")
        {
            Locations = [node.Location],
            Code = ErrorCodes.BadUserInput,
        });

    private sealed class Collection
    {
        public OrderedDictionary<string, List<FieldNode>> Fields { get; } = new(StringComparer.Ordinal);

        public HashSet<string> Visited { get; } = new(StringComparer.Ordinal);

        public GraphQLException? Failure { get; set; }
    }
}
