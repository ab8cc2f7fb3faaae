namespace CustomerDp.Contracts.Events;

/// <summary>What a policy costs.</summary>
/// <param name="Amount">
/// Decimal, with the digits and trailing zeros it came with (at most 28 significant digits); never binary floating point.
/// </param>
/// <param name="Currency">The alphabetic code of ISO 4217: three upper-case letters.</param>
public sealed record Premium(decimal Amount, string Currency);
