using System.Buffers;

namespace CustomerDp.AmazonSqs.Transport.Addresses;

/// <summary>Which names a topic can have. See <see href="https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html"/>.</summary>
internal static class TopicNames
{
    private const int MaxLength = 256;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>What is wrong with the name, or null.</summary>
    public static string? Fault(string name)
    {
        var stem = QueueNames.IsFifo(name) ? name.AsSpan(0, name.Length - QueueNames.FifoSuffix.Length) : name.AsSpan();
        return stem.Length == 0 || name.Length > MaxLength || stem.ContainsAnyExcept(Allowed)
            ? $"a topic name is 1 to {MaxLength} letters, digits, hyphens and underscores, "
                + $"with {QueueNames.FifoSuffix} at its end for a FIFO topic"
            : null;
    }
}
