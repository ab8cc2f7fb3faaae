using System.Buffers;

namespace CustomerDp.AmazonSqs.Transport;

/// <summary>
/// Which names a queue can have. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html"/>.
/// </summary>
internal static class QueueNames
{
    public const int MaxLength = 80;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Fault(string name)
    {
        if (name.EndsWith(".fifo", StringComparison.OrdinalIgnoreCase))
        {
            return "FIFO queues are not supported: messages of one group are not kept in order.";
        }

        return name.Length is 0 or > MaxLength || name.AsSpan().ContainsAnyExcept(Allowed)
            ? $"a queue name is 1 to {MaxLength} letters, digits, hyphens and underscores"
            : null;
    }
}
