using CustomerDp.GraphQL.Annotations;
using CustomerDp.GraphQL.Validation.Budgets;

namespace CustomerDp.GraphQL.Execution;

/// <summary>Limits and habits of executing requests, with those of validating them.</summary>
public sealed class RequestExecutorOptions : ValidationOptions
{
    /// <summary>
    /// How long a request may run, until its resolvers are cancelled and it is answered with an error. Default 30 seconds;
    /// 1 millisecond to 1 hour; null for as long as the client waits.
    /// </summary>
    public TimeSpan? ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Highest cost of an operation: of each field its weight times how many values it is expected to give, as <see cref="CostAttribute"/>
    /// and <see cref="ListSizeAttribute"/> say. Variables are known and count; introspection costs nothing. Default 10,000;
    /// 1 to 1,000,000,000.
    /// </summary>
    public int MaxFieldCost { get; set; } = 10_000;

    /// <summary>Whether answers tell the operation's cost, as <c>extensions.operationCost.fieldCost</c>. Default false.</summary>
    public bool ReportCost { get; set; }

    /// <summary>
    /// Most values of an answer: fields of objects and items of lists. One more ends the execution with an error. Default 100,000;
    /// 10 to 100,000,000.
    /// </summary>
    public int MaxResponseNodes { get; set; } = 100_000;

    /// <summary>
    /// Most execution errors in an answer; a last one says how many more there were. Default 100; 1 to 10,000.
    /// </summary>
    public int MaxExecutionErrors { get; set; } = 100;

    /// <summary>
    /// Most fields of an operation with its fragments put in their places; aliases count, items of a list do not. Default 2,000;
    /// 10 to 1,000,000. The fullest introspection query has some 100.
    /// </summary>
    public int MaxFields { get; set; } = 2_000;

    /// <summary>Most documents that are kept ready for execution. Default 250; 0 (none) to 1,000,000.</summary>
    public int DocumentCacheSize { get; set; } = 250;

    /// <summary>
    /// Most characters of all documents that are kept ready, since a kept document's memory grows with its text; each field of its plans
    /// counts as ten, since a short text may select many. As many bytes may be kept of how requests spell them. Default 4,000,000;
    /// 0 to 1,000,000,000.
    /// </summary>
    public int DocumentCacheCharacters { get; set; } = 4_000_000;

    internal override IEnumerable<string> Faults()
    {
        foreach (var fault in base.Faults())
        {
            yield return fault;
        }

        if (ExecutionTimeout is { } timeout && (timeout < TimeSpan.FromMilliseconds(1) || timeout > TimeSpan.FromHours(1)))
        {
            yield return "ExecutionTimeout must be from 1 millisecond to 1 hour.";
        }

        if (MaxFieldCost is < 1 or > 1_000_000_000)
        {
            yield return "MaxFieldCost must be from 1 to 1,000,000,000.";
        }

        if (MaxResponseNodes is < 10 or > 100_000_000)
        {
            yield return "MaxResponseNodes must be from 10 to 100,000,000.";
        }

        if (MaxExecutionErrors is < 1 or > 10_000)
        {
            yield return "MaxExecutionErrors must be from 1 to 10,000.";
        }

        if (MaxFields is < 10 or > 1_000_000)
        {
            yield return "MaxFields must be from 10 to 1,000,000.";
        }

        if (DocumentCacheSize is < 0 or > 1_000_000)
        {
            yield return "DocumentCacheSize must be from 0 to 1,000,000.";
        }

        if (DocumentCacheCharacters is < 0 or > 1_000_000_000)
        {
            yield return "DocumentCacheCharacters must be from 0 to 1,000,000,000.";
        }
    }
}
