namespace CustomerDp.DynamoDb.Erasing;

/// <summary>A customer who must not be erased for now.</summary>
/// <param name="CustomerId">The customer.</param>
/// <param name="Reason">Why, in the words of whoever put it on.</param>
/// <param name="By">Who put it on.</param>
/// <param name="Since">Since when.</param>
public sealed record LegalHold(string CustomerId, string Reason, string By, DateTimeOffset Since)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 256;
}
