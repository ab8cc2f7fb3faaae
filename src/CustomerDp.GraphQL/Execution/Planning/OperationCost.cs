using CustomerDp.GraphQL.Errors;

namespace CustomerDp.GraphQL.Execution.Planning;

/// <summary>How an operation's cost is told.</summary>
internal static class OperationCost
{
    // Costs are sums of products without end; beyond this the number says nothing.
    private const double Most = 1e15;

    public static GraphQLError TooHigh(double cost, int max) =>
        new($"The operation costs {Math.Min(cost, Most):0.##}, more than the limit of {max}.")
        {
            Code = ErrorCodes.CostLimitExceeded,
            Extensions = new Dictionary<string, object?> { ["fieldCost"] = Math.Min(cost, Most), ["maxFieldCost"] = max },
        };

    public static IReadOnlyDictionary<string, object?> Extensions(double cost) =>
        new Dictionary<string, object?> { ["operationCost"] = new Dictionary<string, object?> { ["fieldCost"] = Math.Min(cost, Most) } };
}
