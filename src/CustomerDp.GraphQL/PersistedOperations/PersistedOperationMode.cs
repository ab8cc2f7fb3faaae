namespace CustomerDp.GraphQL.PersistedOperations;

/// <summary>What becomes of a document that is not among the trusted ones.</summary>
public enum PersistedOperationMode
{
    /// <summary>It is executed.</summary>
    Off,

    /// <summary>It is executed, and its hash is logged: to see what enforcing would refuse.</summary>
    Log,

    /// <summary>It is refused. Trusted ones may still be sent as text.</summary>
    Enforce,
}
