namespace CustomerDp.Contracts.Events;

/// <summary>A policy came into being; the only event that says whose it is. Where it names a quote, that quote is converted.</summary>
public sealed record PolicyCreatedEvent : PasEvent
{
    public required string PolicyId { get; init; }

    public string? PolicyNumber { get; init; }

    /// <summary>The customer.</summary>
    public required string PolicyHolderId { get; init; }

    public string? QuoteId { get; init; }

    public string? ProductCode { get; init; }

    public PolicyStatus Status { get; init; } = PolicyStatus.PendingVerification;

    public DateOnly? EffectiveFrom { get; init; }

    public DateOnly? EffectiveTo { get; init; }

    public Premium? Premium { get; init; }

    public override EventDescriptor Descriptor => Definition;

    /// <summary>What there is to know of its type.</summary>
    public static EventDescriptor Definition { get; } = new EventDescriptorOf<PolicyCreatedEvent>(
        EventTypes.PolicyCreated,
        EventStream.Policy,
        PolicyCreatedData.Read,
        PolicyCreatedData.Write);
}
