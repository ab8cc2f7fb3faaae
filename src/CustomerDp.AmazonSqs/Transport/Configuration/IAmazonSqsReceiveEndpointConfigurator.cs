namespace MassTransit;

/// <summary>
/// Configures an endpoint that receives from one queue. <c>PrefetchCount</c> (default: twice the processors, at least 16) is how many
/// messages the process holds, <c>ConcurrentMessageLimit</c> (default: the same) how many of them are consumed at a time. Receives ask for
/// ten messages, the most there is, as long as consumers are busy meanwhile: a prefetch of ten above the limit or more costs the fewest
/// requests. <c>PublishFaults</c> is false, for there are no topics to publish to.
/// </summary>
/// <remarks>
/// <para>
/// The queue must exist, and so must its error queue and its dead-letter queue, unless nothing goes there (<c>DiscardFaultedMessages</c>,
/// <c>RethrowFaultedMessages</c>; <c>DiscardSkippedMessages</c>, <c>ThrowOnSkippedMessages</c>): the endpoint waits for them. It never
/// creates, changes or deletes a queue.
/// </para>
/// <para>
/// <c>UseDelayedRedelivery</c> gives the message itself back for the delay instead of sending a copy: it keeps its id, its attributes and
/// its trace. Each redelivery, and each message given back at a stop, is a receive for the queue's <c>maxReceiveCount</c>, which must
/// therefore be larger than the number of redeliveries. <c>GetRedeliveryCount()</c> counts the redeliveries that this process made, and
/// nothing else: a message that fails everywhere may be redelivered so often by each process, up to <c>maxReceiveCount</c>. A delay ends
/// when SQS's 12 hours since the receive are over.
/// </para>
/// </remarks>
public interface IAmazonSqsReceiveEndpointConfigurator : IReceiveEndpointConfigurator
{
    /// <summary>Seconds that a receive waits for a message. Default 20, range 0 to 20; 0 asks again and again and is for tests.</summary>
    ushort WaitTimeSeconds { set; }

    /// <summary>
    /// For how long a message is hidden from others, and then renewed at about a third of it for as long as the process holds it. Default
    /// 30 s, whole seconds from 1 s to 12 h. This is how long a message is lost from sight when a process dies.
    /// </summary>
    TimeSpan VisibilityTimeout { set; }

    /// <summary>
    /// For how long after its receive a message is renewed at most, so that a consumer that hangs does not keep it for ever. Default and
    /// longest 12 h (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html"/>),
    /// at least <see cref="VisibilityTimeout"/>.
    /// </summary>
    TimeSpan MaxVisibilityTimeout { set; }

    /// <summary>
    /// For how many seconds a message is hidden that goes back to its queue since it could be neither consumed nor moved, most of all with
    /// <c>RethrowFaultedMessages</c>. 0 to 43,200. Not set, the default: longer and longer with each receive, from 2 s up to 4 h, where
    /// MassTransit.AmazonSQS would give it back at once, again and again.
    /// </summary>
    int RedeliverVisibilityTimeout { set; }

    /// <summary>
    /// How many messages of one group of a FIFO queue are consumed at a time. Default 1, at least 1; more breaks the order within the
    /// group. On standard queues it means nothing.
    /// </summary>
    int ConcurrentDeliveryLimit { set; }

    /// <summary>
    /// Whether SQS is asked who sent each message (<see cref="AmazonSqsMessageContext.SenderId"/>). Default false: it makes every answer
    /// longer.
    /// </summary>
    bool ReceiveSenderId { set; }

    /// <summary>True, the default. Queues are made elsewhere and stay: false is not supported.</summary>
    /// <exception cref="NotSupportedException">Set to false.</exception>
    bool Durable { set; }

    /// <summary>False, the default. True is not supported.</summary>
    /// <exception cref="NotSupportedException">Set to true.</exception>
    bool AutoDelete { set; }

    /// <summary>
    /// Whether everything in the queue is deleted before the endpoint begins, which is for tests. Default false. SQS purges a queue once a
    /// minute at most (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_PurgeQueue.html"/>): a start
    /// within that minute waits.
    /// </summary>
    bool PurgeOnStartup { set; }

    /// <summary>
    /// Attributes of a queue to be made. Only <c>VisibilityTimeout</c> (in seconds) means something to a receiver and is taken; any other
    /// is a fault at start, since no queue is made here.
    /// </summary>
    IDictionary<string, object> QueueAttributes { get; }

    /// <summary>Tags of a queue to be made: any is a fault at start, since no queue is made here.</summary>
    IDictionary<string, string> QueueTags { get; }

    /// <summary>Attributes of a subscription to be made: any is a fault at start, since none is made here.</summary>
    IDictionary<string, object> QueueSubscriptionAttributes { get; }

    /// <summary>For those who come from MassTransit.AmazonSQS; says what to do instead.</summary>
    /// <exception cref="NotSupportedException">Always: there are no topics.</exception>
    void Subscribe(string topicName, Action<IAmazonSqsTopicSubscriptionConfigurator>? configure = null);

    /// <inheritdoc cref="Subscribe"/>
    void Subscribe<T>(Action<IAmazonSqsTopicSubscriptionConfigurator>? configure = null)
        where T : class;
}
