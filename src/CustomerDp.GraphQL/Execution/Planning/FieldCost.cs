using System.Collections;
using CustomerDp.GraphQL.Coercion;

namespace CustomerDp.GraphQL.Execution.Planning;

/// <summary>What a field costs: how many values it gives, times the weight of one and what is selected of it.</summary>
internal sealed class FieldCost
{
    private readonly FieldPlan _plan;
    private readonly double _weight;
    private readonly bool _isSized;
    private readonly double? _parentSize;
    private readonly double? _ownSize;
    private readonly int[] _slicing;
    private readonly SelectionCost[] _selections;

    /// <param name="plan">The field.</param>
    /// <param name="isSized">Whether the field around it says how many values there are.</param>
    /// <param name="parentSize">What it says; null where that depends on variables.</param>
    public FieldCost(FieldPlan plan, bool isSized, double? parentSize)
    {
        _plan = plan;
        _isSized = isSized;
        _parentSize = parentSize;
        var field = plan.Field;
        var named = field.Type.Named;
        _weight = field.Cost ?? (named.IsComposite ? 1 : 0);
        _slicing = field.ListSize is null ? [] : [.. field.ListSize.SlicingArguments.Select(IndexOf)];
        _ownSize = field.ListSize is null ? 1 : _slicing.Any(plan.Arguments.IsVariable) ? null : OwnSize(VariableValues.None);
        _selections = named.IsComposite ? [.. plan.Selections().Select(s => SelectionCost.Of(s, field.ListSize, _ownSize))] : [];
        IsConstant = _ownSize is not null && (!isSized || parentSize is not null) && _selections.All(s => s.IsConstant);
    }

    /// <summary>True where no variable changes the cost.</summary>
    public bool IsConstant { get; }

    /// <param name="variables">Those of the request.</param>
    /// <param name="parentSize">The size that the field around it says.</param>
    public double With(VariableValues variables, double parentSize)
    {
        var ownSize = _ownSize ?? OwnSize(variables);
        var selected = 0d;
        foreach (var selection in _selections)
        {
            selected = Math.Max(selected, selection.With(variables, ownSize));
        }

        var isOwnList = _plan.Field.ListSize is { SizedFields.Count: 0 };
        var count = isOwnList ? ownSize : _isSized ? _parentSize ?? parentSize : 1;
        return count * (_weight + selected);
    }

    private double OwnSize(VariableValues variables)
    {
        double? largest = null;
        foreach (var index in _slicing)
        {
            double? size = _plan.Arguments.Value(index, variables) switch
            {
                int number => number,
                long number => number,
                ICollection list => list.Count,
                _ => null,
            };
            if (size is not null)
            {
                largest = Math.Max(largest ?? 0, size.Value);
            }
        }

        return largest ?? _plan.Field.ListSize!.AssumedSize;
    }

    private int IndexOf(string argument)
    {
        var names = _plan.Field.Arguments.Names;
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == argument)
            {
                return i;
            }
        }

        throw new InvalidOperationException($"{_plan.Field} has no argument \"{argument}\".");
    }
}
