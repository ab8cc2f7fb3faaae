using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.Validation.FieldMerging;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation.Rules;

/// <summary>
/// <see href="https://spec.graphql.org/September2025/#sec-Field-Selection-Merging">5.3.2 Field Selection Merging</see>: what has one
/// key in the response must be one field.
/// </summary>
internal sealed class OverlappingFieldsCanBeMerged(ValidationContext context) : ValidationRule(context)
{
    private readonly ConflictFinder _finder = new(context);

    public override void SelectionSet(SelectionSetNode node, SyntaxNode owner)
    {
        // The selections of an inline fragment are compared together with those around it.
        if (owner is InlineFragmentNode || _finder.IsExhausted)
        {
            return;
        }

        foreach (var conflict in _finder.Within(Context.ParentType, node))
        {
            Report(
                $"Fields \"{conflict.ResponseName}\" conflict because {conflict.Reason}. "
                    + "Use different aliases on the fields to fetch both if this was intentional.",
                [.. conflict.Fields1, .. conflict.Fields2]);
        }

        if (_finder.IsExhausted)
        {
            Context.Report(
                this,
                ErrorCodes.FieldMergeLimitExceeded,
                $"Document needs more than {Context.Options.MaxFieldMergeComparisons} comparisons of fields of the same response name.");
        }
    }
}
