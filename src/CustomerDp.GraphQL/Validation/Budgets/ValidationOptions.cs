namespace CustomerDp.GraphQL.Validation.Budgets;

/// <summary>Limits and habits of validating documents.</summary>
public class ValidationOptions
{
    /// <summary>Most operations of a document. Default 50; 1 to 10,000.</summary>
    public int MaxOperations { get; set; } = 50;

    /// <summary>
    /// Deepest nesting of fields, leaves included, with fragments put in their places. Fields of introspection are not counted; the
    /// parser's depth bounds them. What <c>@skip</c> or <c>@include</c> leaves out literally is not counted either. Default 15; 1 to 1,000.
    /// </summary>
    public int MaxExecutionDepth { get; set; } = 15;

    /// <summary>
    /// Most fields of the query root, with fragments put in their places: each alias is one, <c>__typename</c> is none, nor is what
    /// <c>@skip</c> or <c>@include</c> leaves out literally. Default 10; 1 to 10,000.
    /// </summary>
    public int MaxRootFields { get; set; } = 10;

    /// <summary>
    /// Most aliases of an operation, with fragments put in their places, those of introspection included; what <c>@skip</c> or
    /// <c>@include</c> leaves out literally is not counted. Default 50; 0 to 100,000.
    /// </summary>
    public int MaxAliases { get; set; } = 50;

    /// <summary>
    /// How often an operation's fragments are spread, those within them included each time they are. Default 1,000; 0 to 1,000,000.
    /// </summary>
    public int MaxFragmentVisits { get; set; } = 1_000;

    /// <summary>Most directives at one place of a document. Default 10; 1 to 1,000.</summary>
    public int MaxDirectivesPerLocation { get; set; } = 10;

    /// <summary>Most validation errors in an answer. Default 100; 1 to 10,000.</summary>
    public int MaxValidationErrors { get; set; } = 100;

    /// <summary>
    /// Most comparisons of two fields while looking for conflicts in a document (section 5.3.2); one that finds a conflict counts as a
    /// hundred, since what it says is repeated by every error above it. Default 100,000; 1,000 to 100,000,000.
    /// </summary>
    public int MaxFieldMergeComparisons { get; set; } = 100_000;

    /// <summary>Leaves "Did you mean ..." out of messages, which else tells names of the schema. Default false.</summary>
    public bool HideSuggestions { get; set; }

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be asked for. Default true.</summary>
    public bool AllowIntrospection { get; set; } = true;

    /// <summary>What is out of its range, for people.</summary>
    internal virtual IEnumerable<string> Faults()
    {
        if (MaxOperations is < 1 or > 10_000)
        {
            yield return "MaxOperations must be from 1 to 10,000.";
        }

        if (MaxExecutionDepth is < 1 or > 1_000)
        {
            yield return "MaxExecutionDepth must be from 1 to 1,000.";
        }

        if (MaxRootFields is < 1 or > 10_000)
        {
            yield return "MaxRootFields must be from 1 to 10,000.";
        }

        if (MaxAliases is < 0 or > 100_000)
        {
            yield return "MaxAliases must be from 0 to 100,000.";
        }

        if (MaxFragmentVisits is < 0 or > 1_000_000)
        {
            yield return "MaxFragmentVisits must be from 0 to 1,000,000.";
        }

        if (MaxDirectivesPerLocation is < 1 or > 1_000)
        {
            yield return "MaxDirectivesPerLocation must be from 1 to 1,000.";
        }

        if (MaxValidationErrors is < 1 or > 10_000)
        {
            yield return "MaxValidationErrors must be from 1 to 10,000.";
        }

        if (MaxFieldMergeComparisons is < 1_000 or > 100_000_000)
        {
            yield return "MaxFieldMergeComparisons must be from 1,000 to 100,000,000.";
        }
    }
}
