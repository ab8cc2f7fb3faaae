using System.Collections.Concurrent;
using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution.Planning;

/// <summary>An operation of a valid document, ready to be executed many times.</summary>
internal sealed class OperationPlan
{
    // Each @skip/@include variable doubles the outcomes; only so many of them are kept.
    private const int MaxVariants = 16;
    private readonly Schema _schema;
    private readonly IReadOnlyDictionary<string, FragmentDefinitionNode> _fragments;
    private readonly VariableNode[] _conditions;
    private readonly int _maxFields;
    private readonly ConcurrentDictionary<ulong, (SelectionPlan Plan, PlanCompiler Compiler)> _variants = [];

    public OperationPlan(
        Schema schema, OperationDefinitionNode operation, IReadOnlyDictionary<string, FragmentDefinitionNode> fragments, int maxFields)
    {
        _maxFields = maxFields;
        _schema = schema;
        _fragments = fragments;
        Operation = operation;
        Variables = new OperationVariables(schema, operation.VariableDefinitions);
        _conditions = Conditions(operation, fragments.Values);
    }

    public OperationDefinitionNode Operation { get; }

    /// <summary>What it takes.</summary>
    public OperationVariables Variables { get; }

    /// <summary>How many fields its plans have.</summary>
    public int Fields { get; private set; }

    /// <summary>The plan for the request's variables.</summary>
    /// <exception cref="GraphQLException">A condition of the root's fields is null, or there are too many fields.</exception>
    public SelectionPlan Root(VariableValues variables)
    {
        var key = 0UL;
        var hasNull = false;
        for (var i = 0; i < _conditions.Length; i++)
        {
            // Fragments of other operations may have conditions whose variables this one does not define.
            if (!variables.TryGet(_conditions[i].Name.Value, out var value))
            {
                continue;
            }

            var isTrue = value as bool?;
            hasNull |= isTrue is null;
            if (isTrue is true && i < 64)
            {
                key |= 1UL << i;
            }
        }

        if (_conditions.Length > 64 || hasNull)
        {
            return Compile(variables).Plan;
        }

        if (_variants.TryGetValue(key, out var known))
        {
            return known.Plan;
        }

        // Bounded by fields too: few plans may be large.
        if (_variants.Values.Sum(v => v.Compiler.Fields) > _maxFields || _variants.Count >= MaxVariants)
        {
            _variants.Clear();
        }

        var plan = _variants.GetOrAdd(key, Compile(variables)).Plan;
        Fields = _variants.Values.Sum(v => v.Compiler.Fields);
        return plan;
    }

    private (SelectionPlan Plan, PlanCompiler Compiler) Compile(VariableValues variables)
    {
        var compiler = new PlanCompiler(
            _schema, _fragments, name => variables.TryGet(name, out var value) ? value as bool? : false, _maxFields);
        var plan = compiler.CompileRoot(_schema.RootType(Operation.Operation)!, Operation.SelectionSet);
        if (plan.Failure is { } failure)
        {
            throw failure;
        }

        plan.PrepareCost();
        return (plan, compiler);
    }

    private static VariableNode[] Conditions(OperationDefinitionNode operation, IEnumerable<FragmentDefinitionNode> fragments)
    {
        var found = new OrderedDictionary<string, VariableNode>(StringComparer.Ordinal);
        Visit(operation.SelectionSet);
        foreach (var fragment in fragments)
        {
            Visit(fragment.SelectionSet);
        }

        return [.. found.Values];

        void Visit(SelectionSetNode set)
        {
            foreach (var selection in set.Selections)
            {
                foreach (var directive in selection.Directives)
                {
                    if (directive.Name.Value is SpecifiedDirectives.Skip or SpecifiedDirectives.Include
                        && directive.Arguments[0].Value is VariableNode variable)
                    {
                        found.TryAdd(variable.Name.Value, variable);
                    }
                }

                if (selection is FieldNode { SelectionSet: { } inner })
                {
                    Visit(inner);
                }
                else if (selection is InlineFragmentNode inline)
                {
                    Visit(inline.SelectionSet);
                }
            }
        }
    }
}
