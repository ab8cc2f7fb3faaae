namespace CustomerDp.DynamoDb.Control;

/// <summary>An order to stop taking messages of a queue.</summary>
/// <param name="Queue">The queue's name.</param>
/// <param name="Reason">Why, in the words of who gave it.</param>
/// <param name="By">Who said so.</param>
/// <param name="Since">From when.</param>
/// <param name="Until">When it ends by itself; both by the clock of AWS (<see cref="Time.ServiceTime"/>).</param>
public sealed record QueuePause(string Queue, string Reason, string By, DateTimeOffset Since, DateTimeOffset Until)
{
    public bool IsOverAt(DateTimeOffset now) => now >= Until;
}
