namespace CustomerDp.Contracts.Commands;

/// <summary>An order to stop or to restart the intake of event queues, as it came by the queue of commands.</summary>
/// <param name="Kind">What it wants.</param>
/// <param name="Queues">Which event queues; all of them where the command says <see cref="EveryQueue"/>.</param>
/// <param name="Reason">Why, in the sender's words; every pause has one.</param>
/// <param name="Length">How long a pause is, from when it was sent; zero for a resume.</param>
public sealed record QueueCommand(QueueCommandKind Kind, IReadOnlyList<string> Queues, string? Reason, TimeSpan Length)
{
    /// <summary>What a command calls all event queues.</summary>
    public const string EveryQueue = "*";

    /// <summary>The command as it is typed: <c>pause</c> or <c>resume</c>.</summary>
    public string Name => Kind == QueueCommandKind.Pause ? "pause" : "resume";

    /// <summary>Without the reason, which people write.</summary>
    public override string ToString() => $"{Name} {string.Join(", ", Queues)}";
}
