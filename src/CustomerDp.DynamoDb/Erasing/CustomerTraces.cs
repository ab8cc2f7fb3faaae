using CustomerDp.Contracts.Events;

namespace CustomerDp.DynamoDb.Erasing;

/// <summary>What the tables have of a person. Identifiers, times and counts only.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="ErasedOn">Of the last erasure, in UTC; null where there was none.</param>
/// <param name="IsErasureFinished">Nothing of the last erasure is left to be done in the tables; true where there was none.</param>
/// <param name="DetailsOn">When the newest logged event that brought details of the customer happened; null where none did.</param>
/// <param name="SealedEvents">How many logged events have personal values of the customer, sealed.</param>
/// <param name="SealedKeys">How many keys of the customer are there.</param>
/// <param name="Quotes">How many quotes ever were the customer's.</param>
/// <param name="Policies">The same of policies.</param>
/// <param name="ViewsWithDetails">The tables of views that hold details.</param>
public sealed record CustomerTraces(
    string CustomerId,
    DateTime? ErasedOn,
    bool IsErasureFinished,
    DateTime? DetailsOn,
    int SealedEvents,
    int SealedKeys,
    int Quotes,
    int Policies,
    IReadOnlyList<string> ViewsWithDetails)
{
    /// <summary>Nothing is known of the customer: no event, no details, no erasure.</summary>
    public bool IsUnknown =>
        ErasedOn is null && DetailsOn is null && Quotes == 0 && Policies == 0 && SealedKeys == 0 && ViewsWithDetails.Count == 0;

    /// <summary>The last erasure was finished, and the person has come since.</summary>
    public bool CameBack => ErasedOn is { } erasedOn && DetailsOn > erasedOn;

    /// <summary>
    /// The erasure to make: the last one again where it was not finished, or where nobody has come since; else a new one, now, and not
    /// before the newest logged event that brought details, whose publisher's clock may be ahead.
    /// </summary>
    /// <param name="now">By the clock of DynamoDB.</param>
    public CustomerErasedEvent ToErase(DateTimeOffset now) =>
        ErasedOn is { } erasedOn && !(IsErasureFinished && CameBack)
            ? CustomerErasedEvent.Of(CustomerId, erasedOn)
            : CustomerErasedEvent.Of(CustomerId, DetailsOn > now.UtcDateTime ? DetailsOn.Value : now.UtcDateTime);
}
