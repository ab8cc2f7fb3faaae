namespace CustomerDp.Operations.Permissions;

/// <summary>A kind of resource of AWS that the product has.</summary>
public enum ProductResource
{
    /// <summary>The customer table, without its index.</summary>
    Table,

    /// <summary>The index of the table.</summary>
    Index,

    /// <summary>The queues that workers consume.</summary>
    EventQueues,

    /// <summary>Their <c>-dlq</c>.</summary>
    DeadLetterQueues,

    /// <summary>Their <c>-imq</c>.</summary>
    InvalidQueues,
}
