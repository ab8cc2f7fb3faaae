using Amazon.Runtime;

namespace CustomerDp.Aws.Retries;

/// <summary>
/// How often, how soon and at what price a request is tried again: the SDK's standard mode. With <c>AWS_NEW_RETRIES_2026=true</c>, as in
/// the SDK, its next edition: shorter first waits, other prices, and <c>x-amz-retry-after</c>.
/// </summary>
internal sealed record RetryRules
{
    private const string NewEditionVariable = "AWS_NEW_RETRIES_2026";
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MostBeyondWait = TimeSpan.FromSeconds(5);

    /// <summary>Tries in all, the first one included.</summary>
    public required int MaxAttempts { get; init; }

    /// <summary>See <see cref="ClientConfig.MaxStaleConnectionRetries"/>: these come at once, and beside the others.</summary>
    public required int MaxStaleConnectionRetries { get; init; }

    /// <summary>Whether there is a quota.</summary>
    public required bool HasQuota { get; init; }

    /// <summary>The most that the first wait takes; each further one twice as long, up to 20 s.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The same after throttling.</summary>
    public TimeSpan FirstThrottledWait { get; init; } = TimeSpan.FromSeconds(1);

    public int Cost { get; init; } = 5;

    public int TimeoutCost { get; init; } = 10;

    public int ThrottledCost { get; init; } = 5;

    /// <summary>What a success without a retry gives back.</summary>
    public int Increment { get; init; } = 1;

    /// <summary>Whether the service may say for how long to wait.</summary>
    public bool HonoursRetryAfter { get; init; }

    public static RetryRules Of(IClientConfig config)
    {
        var isNewEdition = string.Equals(
            Environment.GetEnvironmentVariable(NewEditionVariable),
            "true",
            StringComparison.OrdinalIgnoreCase);
        var isDynamoDb = string.Equals(config.ServiceId, "DynamoDB", StringComparison.OrdinalIgnoreCase);
        var retries = (config.IsMaxErrorRetrySet, isDynamoDb) switch
        {
            (false, true) => isNewEdition ? 3 : 10,
            _ => config.MaxErrorRetry,
        };
        var rules = new RetryRules
        {
            MaxAttempts = retries + 1,
            MaxStaleConnectionRetries = config.MaxStaleConnectionRetries,
            HasQuota = config.ThrottleRetries,
        };
        return !isNewEdition ? rules : rules with
        {
            FirstWait = TimeSpan.FromMilliseconds(isDynamoDb ? 25 : 50),
            Cost = 14,
            HonoursRetryAfter = true,
        };
    }

    public int CostOf(FailureKind kind) => kind switch
    {
        FailureKind.Timeout => TimeoutCost,
        FailureKind.Throttled => ThrottledCost,
        _ => Cost,
    };

    /// <param name="retry">Which retry it is, from 1.</param>
    /// <param name="kind">What the try before it ended with.</param>
    /// <param name="jitter">A random number from 0 to below 1: clients that failed together do not come back together.</param>
    /// <param name="retryAfter">What the service asked for; null where it asked for nothing.</param>
    public TimeSpan Wait(int retry, FailureKind kind, double jitter, TimeSpan? retryAfter)
    {
        var first = kind == FailureKind.Throttled ? FirstThrottledWait : FirstWait;
        var most = Math.Min(first.Ticks * Math.Pow(2, retry - 1), LongestWait.Ticks);
        var wait = TimeSpan.FromTicks((long)(jitter * most));
        return HonoursRetryAfter && retryAfter is { } asked
            ? TimeSpan.FromTicks(Math.Clamp(asked.Ticks, wait.Ticks, (wait + MostBeyondWait).Ticks))
            : wait;
    }
}
