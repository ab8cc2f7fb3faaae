namespace MassTransit;

/// <summary>
/// Configures an endpoint that receives from one queue. <c>PrefetchCount</c> (default: twice the processors, at least 16) is how many
/// messages the process holds, <c>ConcurrentMessageLimit</c> (default: the same) how many of them are consumed at a time. Receives ask for
/// ten messages, the most there is, as long as consumers are busy meanwhile: a prefetch of ten above the limit or more costs the fewest
/// requests. <c>PublishFaults</c> is false, for there are no topics to publish to.
/// </summary>
/// <remarks>
/// <para>
/// The queue, its error queue and its dead-letter queue must exist; the endpoint waits for them. It never creates, changes or deletes a
/// queue.
/// </para>
/// <para>
/// <c>UseDelayedRedelivery</c> gives the message itself back for the delay instead of sending a copy: it keeps its id, its attributes and
/// its trace. Each redelivery, and each message given back at a stop, is a receive for the queue's <c>maxReceiveCount</c>, which must
/// therefore be larger than the number of redeliveries; and <c>GetRedeliveryCount()</c> counts those too. A delay ends when SQS's 12 hours
/// since the receive are over.
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

    /// <exception cref="NotSupportedException">Always: there are no topics.</exception>
    void Subscribe(string topicName);

    /// <exception cref="NotSupportedException">Always: there are no topics.</exception>
    void Subscribe<T>()
        where T : class;
}
