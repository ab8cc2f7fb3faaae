namespace CustomerDp.Operations.Erasing;

/// <summary>What an erasure found in a queue of failed messages, and did or would do there. Counts only.</summary>
/// <param name="Queue">Its name.</param>
/// <param name="LookedAt">How many messages were looked at.</param>
/// <param name="Rewritten">Events about the customer, put back without what is personal: who holds what still has to be known.</param>
/// <param name="Deleted">Messages that are no valid event and name the customer.</param>
/// <param name="NamingNobody">Messages that are no valid event and name no policy holder: whom they are about cannot be told.</param>
/// <param name="NotReached">Messages that somebody else had in hand, or that could not be put back or deleted: erase again.</param>
public sealed record SweptQueue(string Queue, int LookedAt, int Rewritten, int Deleted, int NamingNobody, long NotReached);
