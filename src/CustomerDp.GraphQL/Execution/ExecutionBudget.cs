using CustomerDp.GraphQL.Errors;

namespace CustomerDp.GraphQL.Execution;

/// <summary>What one execution may give: values and errors. Safe for concurrent use.</summary>
internal sealed class ExecutionBudget(RequestExecutorOptions options, CancellationTokenSource stop)
{
    private long _nodes;
    private int _leftOut;
    private int _logged;

    /// <summary>True once there were more values than allowed.</summary>
    public bool IsSpent => Volatile.Read(ref _nodes) > options.MaxResponseNodes;

    /// <summary>The answer to an execution that would give more values than allowed; null while it does not.</summary>
    public GraphQLError? Exceeded => IsSpent
        ? new GraphQLError($"The answer has more than {options.MaxResponseNodes} values, the limit.") { Code = ErrorCodes.ResponseTooLarge }
        : null;

    /// <summary>Says how many errors are not shown; null where all are.</summary>
    public GraphQLError? ErrorsLeftOut => Volatile.Read(ref _leftOut) is > 0 and var count
        ? new GraphQLError($"{count} more {(count == 1 ? "error is" : "errors are")} left out: the limit is {options.MaxExecutionErrors}.")
        {
            Code = ErrorCodes.ErrorLimitExceeded,
            Extensions = new Dictionary<string, object?> { ["omittedErrors"] = count },
        }
        : null;

    /// <summary>Counts values. The first time that there are too many it cancels what the execution waits for.</summary>
    /// <returns>False where there are too many.</returns>
    public bool TrySpend(int nodes)
    {
        var total = Interlocked.Add(ref _nodes, nodes);
        if (total <= options.MaxResponseNodes)
        {
            return true;
        }

        if (total - nodes <= options.MaxResponseNodes)
        {
            stop.Cancel();
        }

        return false;
    }

    /// <returns>False where the answer has as many errors as are shown; the error is counted then.</returns>
    public bool MayReport(int reported)
    {
        if (reported < options.MaxExecutionErrors)
        {
            return true;
        }

        Interlocked.Increment(ref _leftOut);
        return false;
    }

    /// <summary>False once as many failures are logged as errors are shown: one request must not flood the log.</summary>
    public bool MayLog() => Interlocked.Increment(ref _logged) <= options.MaxExecutionErrors;
}
