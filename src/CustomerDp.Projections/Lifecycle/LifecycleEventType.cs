namespace CustomerDp.Projections.Lifecycle;

/// <summary>What became of a customer. Names are the <c>type</c> of the events, and do not change.</summary>
public enum LifecycleEventType
{
    /// <summary>The first that is told of the customer, or of one who came back after an erasure.</summary>
    CustomerCreated,

    /// <summary>Anything else that the view shows is another.</summary>
    CustomerUpdated,

    /// <summary>The first of the customer's policies is in force.</summary>
    CustomerActivated,

    /// <summary>None of the customer's policies is in force any more.</summary>
    CustomerDeactivated,

    /// <summary>The person was erased. Holds no value of theirs.</summary>
    CustomerDeleted,
}
