using CustomerDp.Operations.Replaying;

namespace CustomerDp.Operations.Mending;

/// <summary>What became of a mended message.</summary>
/// <param name="Outcome">How its move ended; null where nothing was sent.</param>
/// <param name="Check">Whether it could be sent; null where the message was no longer there.</param>
/// <param name="HasChanged">The message has another body than the one that was mended: nothing was sent.</param>
public sealed record MendResult(MoveOutcome? Outcome, MendCheck? Check, bool HasChanged);
