using CustomerDp.Operations.Mending;

namespace CustomerDp.Console.Mending;

/// <summary>A message that is being mended, as the page shows it. Personal data.</summary>
/// <param name="Queue">Where it is.</param>
/// <param name="MessageId">SQS's id.</param>
/// <param name="EventId">The event's, or null.</param>
/// <param name="Digest">Of the original.</param>
/// <param name="Original">The body as it is.</param>
/// <param name="Mended">The body as it is to be.</param>
/// <param name="Check">Whether that may be sent.</param>
/// <param name="Refusal">Why it was not sent; null where nobody wanted to.</param>
public sealed record MendView(
    string Queue, string MessageId, string? EventId, string Digest, string Original, string Mended, MendCheck Check, string? Refusal)
{
    /// <summary>The identifiers only.</summary>
    public override string ToString() => $"{Queue} {MessageId}";
}
