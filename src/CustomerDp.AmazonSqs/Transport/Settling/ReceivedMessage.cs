using System.Collections.ObjectModel;
using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Endpoints;
using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Settling;

/// <summary>A message that this process holds, from its receive until it is settled.</summary>
internal sealed class ReceivedMessage : AmazonSqsMessageContext
{
    private static readonly IReadOnlyDictionary<string, MessageAttributeValue> NoAttributes =
        ReadOnlyDictionary<string, MessageAttributeValue>.Empty;

    private volatile bool _isSettling;

    /// <param name="message">As it was received.</param>
    /// <param name="lease">For how long it is ours.</param>
    /// <param name="settler">What ends it.</param>
    /// <param name="countRedeliveries">Redeliveries of a message id, on this receive of it.</param>
    public ReceivedMessage(Message message, MessageLease lease, MessageSettler settler, Func<string, int, int> countRedeliveries)
    {
        Message = message;
        Lease = lease;
        Settlement = new MessageSettlement(this, settler);
        Attributes = message.MessageAttributes ?? NoAttributes;
        ReceiveCount = int.TryParse(System(MessageSystemAttributeName.ApproximateReceiveCount), CultureInfo.InvariantCulture, out var count)
            ? Math.Max(1, count)
            : 1;
        RedeliveryCount = ReceiveCount > 1 ? countRedeliveries(MessageId, ReceiveCount) : 0;
    }

    public Message Message { get; }

    public MessageLease Lease { get; }

    public MessageSettlement Settlement { get; }

    public string MessageId => Message.MessageId ?? "";

    public IReadOnlyDictionary<string, MessageAttributeValue> Attributes { get; }

    public int ReceiveCount { get; }

    /// <summary>
    /// How often it was redelivered since its consumption failed; see <see cref="RedeliveryCounts"/>. On the last receive that its queue
    /// allows all of them count: one more would not come, since SQS itself would park the message, without a reason.
    /// </summary>
    public int RedeliveryCount { get; }

    /// <summary>The group of a message of a FIFO queue; null when the service named none.</summary>
    public string? GroupId => System(MessageSystemAttributeName.MessageGroupId);

    /// <summary>What waits for the same messages as it does: its group, or a part of it. Set where it joins a line.</summary>
    public string? Line { get; set; }

    /// <summary>Its place in a FIFO queue: 20 digits of SQS's own; 0 where the service gave none.</summary>
    public UInt128 SequenceNumber => UInt128.TryParse(
        System(MessageSystemAttributeName.SequenceNumber), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Whether it takes one of the endpoint's slots: what waits behind the first of its group does not.</summary>
    public bool HasSlot { get; set; }

    /// <summary>Set once the queue has deleted it: what is behind it in its group may follow.</summary>
    public bool IsDeleted { get; set; }

    public string? TraceHeader => System(MessageSystemAttributeName.AWSTraceHeader);

    /// <summary>The trace it belongs to, or null.</summary>
    public string? TraceParent => field ??= AmazonSqsTraceContext.Read(Attributes, TraceHeader);

    public string? TraceState => AmazonSqsTraceContext.ReadState(Attributes);

    /// <summary>
    /// Set once its deletion or give-back is on its way: then it is neither renewed nor taken for the same message if it comes again.
    /// </summary>
    public bool IsSettling
    {
        get => _isSettling;
        set => _isSettling = value;
    }

    /// <summary>So that the end of its renewal is told once.</summary>
    public bool IsRenewalEndLogged { get; set; }

    public DateTimeOffset? SentTimestamp => Milliseconds(MessageSystemAttributeName.SentTimestamp);

    public string? SenderId => System(MessageSystemAttributeName.SenderId);

    Message AmazonSqsMessageContext.TransportMessage => Message;

    int AmazonSqsMessageContext.ApproximateReceiveCount => ReceiveCount;

    DateTimeOffset? AmazonSqsMessageContext.FirstReceivedTimestamp =>
        Milliseconds(MessageSystemAttributeName.ApproximateFirstReceiveTimestamp);

    private string? System(string name) => Message.Attributes?.GetValueOrDefault(name);

    private DateTimeOffset? Milliseconds(string name) =>
        long.TryParse(System(name), NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
