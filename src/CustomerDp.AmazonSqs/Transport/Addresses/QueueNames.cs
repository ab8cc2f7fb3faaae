using System.Buffers;

namespace CustomerDp.AmazonSqs.Transport.Addresses;

/// <summary>
/// Which names a queue can have. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html"/>.
/// </summary>
internal static class QueueNames
{
    public const int MaxLength = 80;

    /// <summary>The end of the name of every FIFO queue, and of no other.</summary>
    public const string FifoSuffix = ".fifo";

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Fault(string name)
    {
        var stem = IsFifo(name) ? name.AsSpan(0, name.Length - FifoSuffix.Length) : name.AsSpan();
        return stem.Length == 0 || name.Length > MaxLength || stem.ContainsAnyExcept(Allowed)
            ? $"a queue name is 1 to {MaxLength} letters, digits, hyphens and underscores, with {FifoSuffix} at its end for a FIFO queue"
            : null;
    }

    public static bool IsFifo(string name) => name.EndsWith(FifoSuffix, StringComparison.Ordinal);

    /// <summary>
    /// The name of a queue beside another one, which is of the same kind: <c>orders.fifo</c> has <c>orders_error.fifo</c>.
    /// </summary>
    public static string Beside(string name, Func<string, string> format) =>
        IsFifo(name) ? format(name[..^FifoSuffix.Length]) + FifoSuffix : format(name);
}
