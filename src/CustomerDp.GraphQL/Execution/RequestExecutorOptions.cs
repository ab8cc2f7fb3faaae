namespace CustomerDp.GraphQL.Execution;

/// <summary>Limits and habits of executing requests.</summary>
public sealed class RequestExecutorOptions
{
    /// <summary>
    /// How long a request may run, until its resolvers are cancelled and it is answered with an error. Default 30 seconds;
    /// 1 millisecond to 1 hour; null for as long as the client waits.
    /// </summary>
    public TimeSpan? ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Most fields of an operation with its fragments put in their places; aliases count, items of a list do not. Default 2,000;
    /// 10 to 1,000,000. The fullest introspection query has some 100.
    /// </summary>
    public int MaxFields { get; set; } = 2_000;

    /// <summary>Most documents that are kept ready for execution. Default 250; 0 (none) to 1,000,000.</summary>
    public int DocumentCacheSize { get; set; } = 250;

    /// <summary>
    /// Most characters of all documents that are kept ready, since a kept document's memory grows with its text. Default 4,000,000;
    /// 0 to 1,000,000,000.
    /// </summary>
    public int DocumentCacheCharacters { get; set; } = 4_000_000;

    /// <summary>Most validation errors in an answer. Default 100; 1 to 10,000.</summary>
    public int MaxValidationErrors { get; set; } = 100;

    /// <summary>
    /// Most comparisons of two fields while looking for conflicts in a document (section 5.3.2). Default 100,000;
    /// 1,000 to 100,000,000.
    /// </summary>
    public int MaxFieldMergeComparisons { get; set; } = 100_000;

    /// <summary>Leaves "Did you mean ..." out of messages, which else tells names of the schema. Default false.</summary>
    public bool HideSuggestions { get; set; }

    /// <summary>Whether <c>__schema</c> and <c>__type</c> may be asked for. Default true.</summary>
    public bool AllowIntrospection { get; set; } = true;

    internal IEnumerable<string> Faults()
    {
        if (ExecutionTimeout is { } timeout && (timeout < TimeSpan.FromMilliseconds(1) || timeout > TimeSpan.FromHours(1)))
            yield return "ExecutionTimeout must be from 1 millisecond to 1 hour.";
        if (MaxFields is < 10 or > 1_000_000) yield return "MaxFields must be from 10 to 1,000,000.";
        if (DocumentCacheSize is < 0 or > 1_000_000) yield return "DocumentCacheSize must be from 0 to 1,000,000.";
        if (DocumentCacheCharacters is < 0 or > 1_000_000_000) yield return "DocumentCacheCharacters must be from 0 to 1,000,000,000.";
        if (MaxValidationErrors is < 1 or > 10_000) yield return "MaxValidationErrors must be from 1 to 10,000.";
        if (MaxFieldMergeComparisons is < 1_000 or > 100_000_000)
            yield return "MaxFieldMergeComparisons must be from 1,000 to 100,000,000.";
    }
}
