namespace CustomerDp.Operations.Controlling;

/// <summary>Who has taken an order.</summary>
/// <param name="By">How many workers have.</param>
/// <param name="NotBy">Those that are heard of, and have not said so.</param>
/// <param name="Unknown">Why it is not known: a code; null where it is.</param>
public sealed record OrderTaken(int By, IReadOnlyList<string> NotBy, string? Unknown)
{
    public bool IsSeen => Unknown is null && NotBy.Count == 0;

    /// <summary>The same for people.</summary>
    public string Text => Unknown is { } code ? $"Whether the workers have obeyed is not known: {code}."
        : By + NotBy.Count == 0 ? "No worker is running; one that starts obeys before its first message."
        : NotBy.Count == 0 ? $"{By} of {By} workers have obeyed."
        : $"{By} of {By + NotBy.Count} workers have obeyed; not yet: {string.Join(", ", NotBy)}. "
            + "The order stands; customerdp queues shows who obeys it.";
}
