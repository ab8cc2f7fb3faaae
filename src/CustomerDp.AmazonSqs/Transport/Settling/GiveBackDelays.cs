using CustomerDp.AmazonSqs.Transport.Faults;

namespace CustomerDp.AmazonSqs.Transport.Settling;

/// <summary>
/// For how long a message is hidden that goes back through no fault of its own: not at all, unless it has come and gone many times already.
/// Without a growing wait one in some cycle of pauses or stops would reach the queue's <c>maxReceiveCount</c> without ever having been
/// tried.
/// </summary>
internal static class GiveBackDelays
{
    /// <summary>
    /// While receives of our own still end: they would be handed what is given back. Longer than one goes on after a pause has begun, in
    /// the whole seconds of SQS, and until its end is noticed over there.
    /// </summary>
    public const int SecondsOfReceives = 2;

    // In pauses it may come back at once this often.
    private const int PausesAtOnce = 3;

    // The same for stops, which others wait for: a process that is started and stopped again and again must not do it either.
    private const int StopsAtOnce = 10;

    public static int SecondsOfPause(ReceivedMessage message) => Seconds(message.ReceiveCount - PausesAtOnce);

    public static int SecondsOfStop(ReceivedMessage message) => Seconds(message.ReceiveCount - StopsAtOnce);

    private static int Seconds(int receives) => receives <= 0 ? 0 : (int)Math.Ceiling(Backoff.GiveBack.After(receives).TotalSeconds);
}
