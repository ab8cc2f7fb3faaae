using System.Globalization;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Attributes;

namespace MassTransit;

/// <summary>
/// What the attributes of a message in an error or dead-letter queue say, and the attributes it had before it was moved: what to send it
/// back with.
/// </summary>
/// <param name="Reason">Code of why it was moved; null for one that SQS itself moved after too many receives.</param>
/// <param name="ExceptionType">Full name of the exception's type, or null.</param>
/// <param name="InputAddress">Address of the endpoint that moved it, or null.</param>
/// <param name="Timestamp">When it was moved, or null.</param>
/// <param name="ReceiveCount">How often it had been received, or null.</param>
/// <param name="OriginalMessageId">The SQS message id it had before, or null.</param>
/// <param name="OriginalAttributes">The sender's attributes with their types.</param>
/// <param name="IsComplete">False when folded attributes could not be read: then some of the sender's are missing.</param>
public sealed record MovedMessage(
    string? Reason,
    string? ExceptionType,
    string? InputAddress,
    DateTimeOffset? Timestamp,
    int? ReceiveCount,
    string? OriginalMessageId,
    IReadOnlyDictionary<string, MessageAttributeValue> OriginalAttributes,
    bool IsComplete)
{
    /// <param name="attributes">All attributes of the moved message; null reads as none.</param>
    public static MovedMessage Read(IReadOnlyDictionary<string, MessageAttributeValue>? attributes)
    {
        attributes ??= new Dictionary<string, MessageAttributeValue>();
        var original = attributes
            .Where(x => !AmazonSqsAttributeNames.Added.Contains(x.Key))
            .ToDictionary(x => x.Key, x => x.Value, StringComparer.Ordinal);
        var complete = true;
        if (Text(AmazonSqsAttributeNames.OriginalAttributes) is { } folded)
        {
            var entries = FoldedAttributes.Read(folded);
            complete = entries is not null;
            foreach (var (name, value) in entries ?? [])
            {
                original[name] = value;
            }
        }

        return new MovedMessage(
            Text(AmazonSqsAttributeNames.Reason),
            Text(AmazonSqsAttributeNames.ExceptionType),
            Text(AmazonSqsAttributeNames.InputAddress),
            DateTimeOffset.TryParse(
                Text(AmazonSqsAttributeNames.Timestamp), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var timestamp)
                ? timestamp
                : null,
            int.TryParse(Text(AmazonSqsAttributeNames.ReceiveCount), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                ? count
                : null,
            Text(AmazonSqsAttributeNames.OriginalMessageId),
            original,
            complete);

        string? Text(string name) => attributes.TryGetValue(name, out var value) ? value.StringValue : null;
    }
}
