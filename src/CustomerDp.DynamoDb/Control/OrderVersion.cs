namespace CustomerDp.DynamoDb.Control;

/// <summary>
/// What an order about a queue is known and compared by: when it was given, then its id. The greatest one holds, in whatever order and
/// however often orders come. There is one order of them all, whoever gave them.
/// </summary>
/// <param name="At">
/// When it was given: of a command, when SQS took its message (<c>SentTimestamp</c>); of an operator's order, by the clock of AWS
/// (<see cref="Time.ServiceTime"/>), and later than the order that it was given in sight of.
/// </param>
/// <param name="Id">Of a command, the id of its message; of an operator's order, one of its own. ASCII.</param>
public readonly record struct OrderVersion(DateTimeOffset At, string Id) : IComparable<OrderVersion>
{
    // SQS counts milliseconds.
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);

    private const char Separator = '#';

    /// <summary>As text whose order in DynamoDB, by UTF-8 bytes, is that of the versions.</summary>
    internal string Text => $"{QueueControl.Text(At)}{Separator}{Id}";

    /// <summary>A new version that is given at a time, and greater than one that is known of.</summary>
    /// <param name="now">By the clock of AWS.</param>
    /// <param name="known">The one that is known of; null where there is none.</param>
    public static OrderVersion New(DateTimeOffset now, OrderVersion? known) =>
        new(known is { At: var at } && at >= now ? at + Step : now, Guid.NewGuid().ToString("N"));

    public static bool operator <(OrderVersion left, OrderVersion right) => left.CompareTo(right) < 0;

    public static bool operator >(OrderVersion left, OrderVersion right) => left.CompareTo(right) > 0;

    public static bool operator <=(OrderVersion left, OrderVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >=(OrderVersion left, OrderVersion right) => left.CompareTo(right) >= 0;

    public int CompareTo(OrderVersion other) =>
        At.CompareTo(other.At) is not 0 and var byTime ? byTime : string.CompareOrdinal(Id, other.Id);

    internal static OrderVersion Parse(string text)
    {
        // A pause of a release that knew no versions has its time alone.
        var at = text.IndexOf(Separator, StringComparison.Ordinal);
        return at < 0 ? new(QueueControl.Time(text), "") : new(QueueControl.Time(text[..at]), text[(at + 1)..]);
    }
}
