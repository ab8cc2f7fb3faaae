using CustomerDp.Projections.Registers;

namespace CustomerDp.Projections.Entities;

/// <summary>What is stored of a customer.</summary>
/// <param name="Details">
/// The details and the event that brought them; null where all that came are from a time that was erased.
/// </param>
/// <param name="CreatedAt">The earliest time of all events that brought details, erased ones too, in UTC; null until one has.</param>
/// <param name="ErasedOn">
/// Up to when the customer was erased, in UTC; null where it never was. <see cref="Details"/> are from after it.
/// </param>
public sealed record CustomerState(Register<TimeVersion, CustomerDetails>? Details, DateTime? CreatedAt, DateTime? ErasedOn = null);
