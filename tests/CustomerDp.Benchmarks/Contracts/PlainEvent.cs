using System.Text.Json.Serialization;

namespace CustomerDp.Benchmarks.Contracts;

/// <summary>An event as one would write it for a JSON library, every member optional.</summary>
public sealed record PlainEvent(
    string? EventId, string? EventType, DateTimeOffset OccurredOn, long LogicalClockReading, string? CorrelationId, PlainData? Data);

/// <summary>The data of all events together.</summary>
public sealed record PlainData(
    string? QuoteId,
    PlainHolder? PolicyHolder,
    string? PolicyId,
    string? PolicyNumber,
    string? PolicyHolderId,
    string? ProductCode,
    string? Status,
    DateOnly? EffectiveFrom,
    DateOnly? EffectiveTo,
    PlainPremium? Premium,
    string? Reason,
    DateOnly? CancelledOn);

public sealed record PlainHolder(
    string? PolicyHolderId,
    string? FirstName,
    string? LastName,
    DateOnly? DateOfBirth,
    string? Email,
    string? Phone,
    PlainAddress? Address);

public sealed record PlainAddress(string? Street, string? City, string? State, string? ZipCode, string? Country);

public sealed record PlainPremium(decimal Amount, string? Currency);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlainEvent))]
internal sealed partial class PlainJson : JsonSerializerContext;
