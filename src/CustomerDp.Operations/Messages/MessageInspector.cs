using System.Text;
using Amazon.SQS.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.Contracts.Reading;
using CustomerDp.DynamoDb.Previewing;
using MassTransit;

namespace CustomerDp.Operations.Messages;

/// <summary>Reads what there is to know of messages of a queue.</summary>
/// <param name="queue">The queue's name.</param>
/// <param name="reader">How bodies are read.</param>
public sealed class MessageInspector(string queue, PasEventReader reader)
{
    /// <summary>The reason of a message in a dead-letter queue that carries none: SQS moved it itself, after too many receives.</summary>
    public const string MovedBySqs = "max-receive-count";

    public InspectedMessage Inspect(Message message)
    {
        var moved = MovedMessage.Read(message.MessageAttributes);
        var body = message.Body ?? "";
        var read = reader.Read(Encoding.UTF8.GetBytes(body));
        var identity = read.Event is { } e ? new(e.EventId, e.EventType, e.LogicalClockReading) : BodyIdentity.Of(body);
        return new InspectedMessage(
            message,
            moved,
            read.Event,
            read.Reason,
            read.Records?.Count,
            read.IgnoredEventType is { } ignored ? identity with { EventType = ignored } : identity,
            read.Event is null ? [] : EventKeys.Of(read.Event),
            moved.Reason ?? (QueueNames.IsDeadLetter(queue) ? MovedBySqs : null));
    }
}
