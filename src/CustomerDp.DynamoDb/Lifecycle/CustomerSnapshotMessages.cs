namespace CustomerDp.DynamoDb.Lifecycle;

/// <summary>A customer as they were told, as messages.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Revision">Up to which event.</param>
/// <param name="Bodies">The identity and the body, a CloudEvent, of each message.</param>
public sealed record CustomerSnapshotMessages(string CustomerId, long Revision, IReadOnlyList<(string Id, string Body)> Bodies)
{
    /// <summary>The identifier only: bodies may be personal data.</summary>
    public override string ToString() => $"{nameof(CustomerSnapshotMessages)} {CustomerId}/{Revision}";
}
