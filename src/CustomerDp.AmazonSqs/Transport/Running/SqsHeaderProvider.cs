using System.Collections.ObjectModel;
using CustomerDp.AmazonSqs.Transport.Settling;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Running;

/// <summary>
/// A message's attributes as MassTransit's headers, and what SQS knows of the message under the names that MassTransit asks for: its id,
/// when it was sent, its trace, and how often it was redelivered.
/// </summary>
/// <param name="message">The message.</param>
/// <param name="carried">What SNS carried along inside of the body; null where it did not wrap it.</param>
internal sealed class SqsHeaderProvider(ReceivedMessage message, IReadOnlyDictionary<string, string>? carried = null) : IHeaderProvider
{
    private static readonly IReadOnlyDictionary<string, string> NothingCarried = ReadOnlyDictionary<string, string>.Empty;

    public bool TryGetHeader(string key, out object value)
    {
        value = Find(key)!;
        return value is not null;
    }

    public IEnumerable<KeyValuePair<string, object>> GetAll()
    {
        yield return new(MessageHeaders.TransportMessageId, message.MessageId);
        foreach (var (name, attribute) in message.Attributes)
        {
            if (attribute.StringValue is { } value)
            {
                yield return new(name, value);
            }
        }

        foreach (var (name, value) in carried ?? NothingCarried)
        {
            if (!message.Attributes.ContainsKey(name))
            {
                yield return new(name, value);
            }
        }
    }

    private object? Find(string key) => key switch
    {
        // Counted beside the message, which does not change. Stronger than any attribute of that name.
        MessageHeaders.RedeliveryCount => message.RedeliveryCount > 0 ? message.RedeliveryCount : null,
        MessageHeaders.TransportMessageId => message.MessageId,
        MessageHeaders.TransportSentTime => message.SentTimestamp?.UtcDateTime,
        MessageHeaders.MessageId => Attribute(key) ?? message.MessageId,
        AmazonSqsAttributeNames.ActivityId => message.TraceParent,
        _ => Attribute(key),
    };

    private string? Attribute(string name) =>
        message.Attributes.TryGetValue(name, out var value) ? value.StringValue : carried?.GetValueOrDefault(name);
}
