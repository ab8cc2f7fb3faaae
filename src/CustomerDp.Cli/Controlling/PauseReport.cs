using CustomerDp.DynamoDb.Control;

namespace CustomerDp.Cli.Controlling;

/// <summary>What <c>pause --json</c> and <c>resume --json</c> write.</summary>
/// <param name="Queue">Which queue.</param>
/// <param name="IsPaused">Whether it is paused now.</param>
/// <param name="Pause">The pause; of <c>resume</c>, the one that was ended; null where there was none.</param>
/// <param name="TakenBy">How many workers have taken the order.</param>
/// <param name="NotTakenBy">Workers that are heard of and have not; the order stands.</param>
internal sealed record PauseReport(
    string Queue,
    bool IsPaused,
    PauseReport.PauseState? Pause,
    int TakenBy,
    IReadOnlyList<string> NotTakenBy)
{
    /// <param name="Reason">Why.</param>
    /// <param name="By">Who.</param>
    /// <param name="Since">From when.</param>
    /// <param name="Until">When it ends by itself.</param>
    internal sealed record PauseState(string Reason, string By, DateTimeOffset Since, DateTimeOffset Until)
    {
        public static PauseState? Of(QueuePause? pause) => pause is null ? null : new(pause.Reason, pause.By, pause.Since, pause.Until);
    }
}
