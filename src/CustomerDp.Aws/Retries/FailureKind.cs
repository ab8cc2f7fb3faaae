namespace CustomerDp.Aws.Retries;

/// <summary>What a failed try means for the next one.</summary>
internal enum FailureKind
{
    /// <summary>Another try would fail too.</summary>
    Final,

    /// <summary>Over soon.</summary>
    Transient,

    /// <summary>No answer in time, from the service or from what lies behind it.</summary>
    Timeout,

    /// <summary>Too much was asked for.</summary>
    Throttled,
}
