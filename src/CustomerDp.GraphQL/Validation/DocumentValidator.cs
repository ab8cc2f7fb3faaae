using CustomerDp.GraphQL.Errors;
using CustomerDp.GraphQL.Language.Syntax;
using CustomerDp.GraphQL.TypeSystem;
using CustomerDp.GraphQL.Validation.Budgets;
using CustomerDp.GraphQL.Validation.Walking;

namespace CustomerDp.GraphQL.Validation;

/// <summary>Checks documents against a schema (section 5). What passes can be executed without further questions.</summary>
internal sealed class DocumentValidator
{
    private readonly Schema _schema;
    private readonly ValidationOptions _options;
    private readonly int _maxDepth;

    /// <param name="schema">The schema.</param>
    /// <param name="options">Limits; null for the defaults.</param>
    /// <param name="maxDepth">Deepest nesting of selection sets, those of spread fragments included. Default 200; 1 to 1,000.</param>
    public DocumentValidator(Schema schema, ValidationOptions? options = null, int maxDepth = 200)
    {
        ArgumentNullException.ThrowIfNull(schema);
        _schema = schema;
        _options = options ?? new ValidationOptions();
        _maxDepth = maxDepth;
    }

    /// <summary>
    /// All that is wrong with a document, up to the limit; empty for a valid one. A document that is over a budget is not looked at any
    /// further: budgets bound the work of the rules too.
    /// </summary>
    public IReadOnlyList<GraphQLError> Validate(DocumentNode document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var over = DocumentBudgets.Check(document, _options, _maxDepth);
        return over.Count > 0 ? over : Validate(document, SpecifiedRules.All);
    }

    internal IReadOnlyList<GraphQLError> Validate(DocumentNode document, IEnumerable<Func<ValidationContext, ValidationRule>> rules)
    {
        var context = new ValidationContext(_schema, document, _options);
        new DocumentWalker(context, [.. rules.Select(r => r(context))]).Walk(document);
        return context.Errors;
    }
}
