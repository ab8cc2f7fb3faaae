namespace CustomerDp.Contracts.Reading;

/// <summary>The event types of the contract, and what else an <c>eventType</c> may turn out to be.</summary>
internal enum EventKind
{
    Missing,
    Unknown,
    Ignored,
    PolicyHolderAddedToQuote,
    PolicyCreated,
    PolicyCancelled,
    PolicyExpired,
    PolicyVerificationCompleted,
}
