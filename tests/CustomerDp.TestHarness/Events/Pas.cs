using System.Globalization;
using CustomerDp.Contracts.Events;

namespace CustomerDp.TestHarness.Events;

/// <summary>
/// Builds events in a line each. Their ids are told or follow from what they are about, so that a failing test can be read.
/// </summary>
public static class Pas
{
    private static readonly DateTime Epoch = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    /// <summary>So many seconds after a fixed moment.</summary>
    public static DateTime At(double seconds) => Epoch.AddSeconds(seconds);

    public static PolicyHolderAddedToQuoteEvent Held(
        string quote,
        string customer,
        long reading,
        double at,
        string? name = "Ann",
        string? id = null) =>
        new()
        {
            EventId = id ?? $"held-{quote}-{customer}-{reading}",
            OccurredOn = At(at),
            LogicalClockReading = reading,
            QuoteId = quote,
            PolicyHolder = new() { PolicyHolderId = customer, FirstName = name },
        };

    public static PolicyCreatedEvent Created(
        string policy,
        string customer,
        long reading,
        string? quote = null,
        string? number = null,
        double? at = null,
        string? id = null) =>
        new()
        {
            EventId = id ?? $"created-{policy}-{customer}-{reading}",
            OccurredOn = At(at ?? Math.Min(reading, 1000)),
            LogicalClockReading = reading,
            PolicyId = policy,
            PolicyHolderId = customer,
            QuoteId = quote,
            PolicyNumber = number,
        };

    public static CustomerErasedEvent Erased(string customer, double at, string? id = null) =>
        new()
        {
            EventId = id ?? $"erased-{customer}-{at.ToString(CultureInfo.InvariantCulture)}",
            OccurredOn = At(at),
            LogicalClockReading = 0,
            CustomerId = customer,
        };

    public static PolicyCancelledEvent Cancelled(
        string policy,
        long reading,
        string? reason = null,
        double? at = null,
        string? id = null) =>
        new()
        {
            EventId = id ?? $"cancelled-{policy}-{reading}",
            OccurredOn = At(at ?? Math.Min(reading, 1000)),
            LogicalClockReading = reading,
            PolicyId = policy,
            Reason = reason,
        };

    public static PolicyExpiredEvent Expired(string policy, long reading, string? expiredOn = null, double? at = null, string? id = null) =>
        new()
        {
            EventId = id ?? $"expired-{policy}-{reading}",
            OccurredOn = At(at ?? Math.Min(reading, 1000)),
            LogicalClockReading = reading,
            PolicyId = policy,
            ExpiredOn = expiredOn is null ? null : DateOnly.Parse(expiredOn, CultureInfo.InvariantCulture),
        };

    public static PolicyVerificationCompletedEvent Verified(
        string policy, VerificationResult result, long reading, double? at = null, string? id = null) => new()
        {
            EventId = id ?? $"verified-{policy}-{reading}",
            OccurredOn = At(at ?? Math.Min(reading, 1000)),
            LogicalClockReading = reading,
            PolicyId = policy,
            Result = result,
        };
}
