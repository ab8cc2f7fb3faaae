using CustomerDp.Projections.Registers;

namespace CustomerDp.Projections.Entities;

/// <summary>What is stored of a customer.</summary>
/// <param name="Details">The details and the event that brought them.</param>
/// <param name="CreatedAt">The earliest time of all events that brought details, in UTC.</param>
public sealed record CustomerState(Register<TimeVersion, CustomerDetails> Details, DateTime CreatedAt);
