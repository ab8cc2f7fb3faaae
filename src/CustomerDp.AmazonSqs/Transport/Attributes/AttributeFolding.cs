using System.Text;
using Amazon.SQS.Model;
using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Attributes;

/// <summary>
/// Adds attributes to those that a message already has, within the ten that SQS allows and the size that the queue allows
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html"/>), without losing any of
/// the sender's.
/// </summary>
internal static class AttributeFolding
{
    public const int MostAttributes = 10;

    /// <summary>What a queue takes unless it was told otherwise, in bytes.</summary>
    public const int DefaultMaximumMessageSize = 1024 * 1024;

    /// <param name="original">The sender's attributes.</param>
    /// <param name="added">What to add, the most important first. What does not fit is left out from the end.</param>
    /// <param name="bodyBytes">Size of the body in UTF-8.</param>
    /// <param name="maximumBytes">Size that body and attributes may have together.</param>
    /// <returns>
    /// At most ten attributes. A message so large that not even the first addition fits gets none: better without a reason than not at all.
    /// </returns>
    public static Dictionary<string, MessageAttributeValue> Fold(
        IReadOnlyDictionary<string, MessageAttributeValue> original,
        IReadOnlyList<KeyValuePair<string, MessageAttributeValue>> added,
        long bodyBytes,
        long maximumBytes)
    {
        var free = original.Where(x => !AmazonSqsAttributeNames.Added.Contains(x.Key)).OrderByDescending(x => IsTrace(x.Key)).ToList();
        var taken = original.Where(x => AmazonSqsAttributeNames.Added.Contains(x.Key)).ToList();
        var most = added.Count;
        if (taken.Count == 0 && free.Count + most == MostAttributes + 1)
        {
            // The least important addition is not worth folding the sender's attributes for.
            most--;
        }

        for (var count = most; count > 0; count--)
        {
            var attributes = Compose(free, taken, added.Take(count), count);
            if (bodyBytes + attributes.Sum(Bytes) <= maximumBytes)
            {
                return attributes;
            }
        }

        return new Dictionary<string, MessageAttributeValue>(original);
    }

    public static long Bytes(KeyValuePair<string, MessageAttributeValue> attribute) =>
        Encoding.UTF8.GetByteCount(attribute.Key)
        + Encoding.UTF8.GetByteCount(attribute.Value.DataType ?? "")
        + Encoding.UTF8.GetByteCount(attribute.Value.StringValue ?? "")
        + (attribute.Value.BinaryValue?.Length ?? 0);

    private static Dictionary<string, MessageAttributeValue> Compose(
        List<KeyValuePair<string, MessageAttributeValue>> free,
        List<KeyValuePair<string, MessageAttributeValue>> taken,
        IEnumerable<KeyValuePair<string, MessageAttributeValue>> added,
        int addedCount)
    {
        var attributes = new Dictionary<string, MessageAttributeValue>(added, StringComparer.Ordinal);
        var foldsNothing = taken.Count == 0 && free.Count + addedCount <= MostAttributes;
        var plain = foldsNothing ? free.Count : Math.Min(free.Count, MostAttributes - addedCount - 1);
        foreach (var (name, value) in free.Take(plain))
        {
            attributes[name] = value;
        }

        if (!foldsNothing)
        {
            attributes[AmazonSqsAttributeNames.OriginalAttributes] = new MessageAttributeValue
            {
                DataType = "String",
                StringValue = FoldedAttributes.Write(free.Skip(plain).Concat(taken)),
            };
        }

        return attributes;
    }

    // A trace must not break where a message is moved: whoever looks at the queue looks for these by name.
    private static bool IsTrace(string name) => name is AmazonSqsAttributeNames.TraceParent or AmazonSqsAttributeNames.TraceState;
}
