using CustomerDp.Projections.Lifecycle;

namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>An event as it was committed.</summary>
/// <param name="CustomerId">Whose.</param>
/// <param name="Revision">Its place among the customer's.</param>
/// <param name="Type">Its type.</param>
/// <param name="At">When it was noticed.</param>
/// <param name="Body">What is sent: a CloudEvent. Without values of a person where their key is gone.</param>
public sealed record ToldEvent(string CustomerId, long Revision, string Type, DateTime At, string Body)
{
    /// <summary>The identity of the event.</summary>
    public string Id => LifecycleEvent.IdOf(CustomerId, Revision);

    /// <summary>The identifier only: the body may be personal data.</summary>
    public override string ToString() => $"{Type} {Id}";
}
