using CustomerDp.GraphQL.Coercion;
using CustomerDp.GraphQL.TypeSystem;

namespace CustomerDp.GraphQL.Execution.Planning;

/// <summary>
/// What a selection of one value costs: the sum over its fields of how many values each gives, times the weight of one and what is
/// selected of it. What no variable changes is added up once.
/// </summary>
internal sealed class SelectionCost
{
    private readonly double _constant;
    private readonly FieldCost[] _open;

    private SelectionCost(double constant, FieldCost[] open) => (_constant, _open) = (constant, open);

    /// <summary>True where no variable changes the cost.</summary>
    public bool IsConstant => _open.Length == 0;

    /// <summary>The cost of a root.</summary>
    public static SelectionCost Of(SelectionPlan plan) => Of(plan, sized: null, size: null);

    /// <param name="plan">The fields.</param>
    /// <param name="sized">What the field that has the selection says of the sizes of fields in it; null for nothing.</param>
    /// <param name="size">That size; null where it depends on variables.</param>
    public static SelectionCost Of(SelectionPlan plan, ListSize? sized, double? size)
    {
        var constant = 0d;
        var open = new List<FieldCost>();
        foreach (var field in plan.Fields)
        {
            if (field.Field.Name.StartsWith("__", StringComparison.Ordinal))
            {
                continue;
            }

            var cost = new FieldCost(field, sized?.SizedFields.Contains(field.Field.Name) == true, size);
            if (cost.IsConstant)
            {
                constant += cost.With(VariableValues.None, 0);
            }
            else
            {
                open.Add(cost);
            }
        }

        return new SelectionCost(constant, [.. open]);
    }

    /// <param name="variables">Those of the request.</param>
    /// <param name="size">The size that the field which has the selection says.</param>
    public double With(VariableValues variables, double size = 1)
    {
        var sum = _constant;
        foreach (var field in _open)
        {
            sum += field.With(variables, size);
        }

        return sum;
    }
}
