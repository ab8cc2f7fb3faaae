using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;

namespace CustomerDp.GraphQL.Validation.Budgets;

/// <summary>
/// What a document may cost whatever the schema: it is measured in time linear to its length, before any rule looks at it. Every operation
/// is measured, also those that are not going to be executed.
/// </summary>
internal static class DocumentBudgets
{
    /// <returns>One error for each budget that an operation exceeds; empty where none does.</returns>
    public static IReadOnlyList<GraphQLError> Check(DocumentNode document, ValidationOptions options, int maxDepth)
    {
        // First, since whatever follows recurses from fragment to fragment.
        if (FragmentDepth.Exceeds(document, maxDepth))
        {
            return [Over(ErrorCodes.DepthLimitExceeded, $"Document is nested deeper than {maxDepth} levels through its fragments.", null)];
        }

        OperationDefinitionNode[] operations = [.. document.Definitions.OfType<OperationDefinitionNode>()];
        if (operations.Length > options.MaxOperations)
        {
            return
            [
                Over(
                    ErrorCodes.OperationLimitExceeded,
                    $"Document has {operations.Length} operations, more than the limit of {options.MaxOperations}.",
                    operations[options.MaxOperations]),
            ];
        }

        if (DirectiveCount.FirstPlaceAbove(document, options.MaxDirectivesPerLocation) is { } directive)
        {
            return
            [
                Over(
                    ErrorCodes.DirectiveLimitExceeded,
                    $"There are more directives at one place than the limit of {options.MaxDirectivesPerLocation}.",
                    directive),
            ];
        }

        var errors = new List<GraphQLError>();
        var sizes = new SelectionSizes(document);
        foreach (var operation in operations)
        {
            errors.AddRange(Check(operation, sizes, options));
        }

        return errors;
    }

    private static IEnumerable<GraphQLError> Check(OperationDefinitionNode operation, SelectionSizes sizes, ValidationOptions options)
    {
        var size = sizes.Of(operation.SelectionSet);
        if (size.Visits > options.MaxFragmentVisits)
        {
            yield return Over(
                ErrorCodes.FragmentLimitExceeded,
                $"Operation spreads fragments {Times(size.Visits)}, more than the limit of {options.MaxFragmentVisits}.",
                operation);
        }

        if (size.Depth > options.MaxExecutionDepth)
        {
            yield return Over(
                ErrorCodes.DepthLimitExceeded,
                $"Operation is {size.Depth} fields deep, more than the limit of {options.MaxExecutionDepth}.",
                operation);
        }

        if (size.Aliases > options.MaxAliases)
        {
            yield return Over(
                ErrorCodes.AliasLimitExceeded,
                $"Operation has {Number(size.Aliases)} aliases, more than the limit of {options.MaxAliases}.",
                operation);
        }

        if (sizes.RootFields(operation.SelectionSet) is var roots && roots > options.MaxRootFields)
        {
            yield return Over(
                ErrorCodes.RootFieldLimitExceeded,
                $"Operation asks for {roots} root fields, more than the limit of {options.MaxRootFields}.",
                operation);
        }
    }

    private static string Times(long count) => Number(count) + (count == 1 ? " time" : " times");

    private static string Number(long count) => count >= SelectionSize.Most ? $"{SelectionSize.Most} or more" : $"{count}";

    private static GraphQLError Over(string code, string message, SyntaxNode? node) =>
        new(message) { Code = code, Locations = node is null ? [] : [node.Location] };
}
