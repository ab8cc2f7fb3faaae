namespace CustomerDp.Operations.Permissions;

/// <summary>A kind of resource of AWS that the product has.</summary>
public enum ProductResource
{
    /// <summary>The two tables of views, without their indexes.</summary>
    Views,

    /// <summary>The indexes of the tables of views.</summary>
    ViewIndexes,

    /// <summary>The table of control items.</summary>
    Control,

    /// <summary>The event log, without its index.</summary>
    Events,

    /// <summary>The index of the event log.</summary>
    EventIndex,

    /// <summary>The table of customers' keys.</summary>
    Keys,

    /// <summary>All tables, without their indexes.</summary>
    Tables,

    /// <summary>The queues of events.</summary>
    EventQueues,

    /// <summary>The queue of commands.</summary>
    CommandQueue,

    /// <summary>The <c>-dlq</c> of each queue that workers consume.</summary>
    DeadLetterQueues,

    /// <summary>The <c>-imq</c> of each queue that workers consume.</summary>
    InvalidQueues,

    /// <summary>The queue of changes of the views.</summary>
    ChangeQueue,

    /// <summary>Its <c>-dlq</c>.</summary>
    ChangeDeadLetterQueue,

    /// <summary>Its <c>-imq</c>.</summary>
    ChangeInvalidQueue,

    /// <summary>The queue of lifecycle events, which others consume.</summary>
    CustomerEventQueue,

    /// <summary>The key of KMS that the master key of customers' keys is encrypted under, used for nothing else.</summary>
    KmsKey,

    /// <summary>What IAM allows for the whole account or not at all: it knows no resource for it.</summary>
    Account,
}
