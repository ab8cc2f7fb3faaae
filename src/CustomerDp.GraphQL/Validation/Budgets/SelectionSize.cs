namespace CustomerDp.GraphQL.Validation.Budgets;

/// <summary>How large a selection set is with its fragments put in their places.</summary>
/// <param name="Depth">Nesting of fields, without those of introspection.</param>
/// <param name="Aliases">Aliases; no more than <see cref="Most"/> are counted.</param>
/// <param name="Visits">Spreads of fragments; no more than <see cref="Most"/> are counted.</param>
internal readonly record struct SelectionSize(int Depth, long Aliases, long Visits)
{
    /// <summary>Twenty fragments that spread each other twice are a million spreads, and sixty-four more than a number holds.</summary>
    public const long Most = 1_000_000_000;

    /// <summary>Both beside each other.</summary>
    public SelectionSize And(SelectionSize other) => new(
        Math.Max(Depth, other.Depth), Math.Min(Most, Aliases + other.Aliases), Math.Min(Most, Visits + other.Visits));
}
