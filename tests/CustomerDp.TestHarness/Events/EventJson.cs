using System.Globalization;
using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;

namespace CustomerDp.TestHarness.Events;

/// <summary>Events as publishers write them.</summary>
public static class EventJson
{
    public static string Of(PasEvent @event) => NodeOf(@event).ToJsonString();

    public static JsonObject NodeOf(PasEvent @event)
    {
        var envelope = new JsonObject
        {
            ["eventId"] = @event.EventId,
            ["eventType"] = @event.EventType,
            ["occurredOn"] = @event.OccurredOn.ToString("O", CultureInfo.InvariantCulture),
            ["logicalClockReading"] = @event.LogicalClockReading,
            ["data"] = DataOf(@event),
        };
        if (@event.CorrelationId is { } correlationId)
        {
            envelope["correlationId"] = correlationId;
        }

        return envelope;
    }

    private static JsonObject DataOf(PasEvent @event) => @event switch
    {
        PolicyHolderAddedToQuoteEvent e => new() { ["quoteId"] = e.QuoteId, ["policyHolder"] = HolderOf(e.PolicyHolder) },
        PolicyCreatedEvent e => new()
        {
            ["policyId"] = e.PolicyId,
            ["policyNumber"] = e.PolicyNumber,
            ["policyHolderId"] = e.PolicyHolderId,
            ["quoteId"] = e.QuoteId,
            ["productCode"] = e.ProductCode,
            ["status"] = PolicyStatusNames.NameOf(e.Status),
            ["effectiveFrom"] = DateOf(e.EffectiveFrom),
            ["effectiveTo"] = DateOf(e.EffectiveTo),
            ["premium"] = e.Premium is { } p ? new JsonObject { ["amount"] = p.Amount, ["currency"] = p.Currency } : null,
        },
        PolicyCancelledEvent e => new() { ["policyId"] = e.PolicyId, ["reason"] = e.Reason, ["cancelledOn"] = DateOf(e.CancelledOn) },
        PolicyExpiredEvent e => new() { ["policyId"] = e.PolicyId, ["expiredOn"] = DateOf(e.ExpiredOn) },
        PolicyVerificationCompletedEvent e => new()
        {
            ["policyId"] = e.PolicyId,
            ["result"] = e.Result.ToString().ToUpperInvariant(),
            ["completedOn"] = DateOf(e.CompletedOn),
        },
        CustomerErasedEvent e => new() { ["customerId"] = e.CustomerId },
        _ => throw new ArgumentOutOfRangeException(nameof(@event), @event.EventType, null),
    };

    private static JsonObject HolderOf(PolicyHolder holder)
    {
        var address = holder.Address is not { } a ? null : new JsonObject
        {
            ["street"] = a.Street,
            ["city"] = a.City,
            ["state"] = a.State,
            ["zipCode"] = a.ZipCode,
            ["country"] = a.Country,
        };
        return new()
        {
            ["policyHolderId"] = holder.PolicyHolderId,
            ["firstName"] = holder.FirstName,
            ["lastName"] = holder.LastName,
            ["dateOfBirth"] = DateOf(holder.DateOfBirth),
            ["email"] = holder.Email,
            ["phone"] = holder.Phone,
            ["address"] = address,
        };
    }

    private static string? DateOf(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
