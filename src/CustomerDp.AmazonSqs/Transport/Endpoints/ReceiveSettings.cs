using CustomerDp.AmazonSqs.Transport.Addresses;
using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Endpoints;

/// <summary>What an endpoint was told about receiving. See <see cref="IAmazonSqsReceiveEndpointConfigurator"/> for the meaning.</summary>
/// <param name="queueName">Its queue.</param>
/// <param name="defaultWait">What <see cref="WaitTimeSeconds"/> is where nobody sets it; asked once everything is configured.</param>
internal sealed class ReceiveSettings(string queueName, Func<ushort?> defaultWait) : ISpecification
{
    public static readonly TimeSpan LongestVisibility = TimeSpan.FromHours(12);

    private const ushort LongestWaitSeconds = 20;

    private ushort? _waitTimeSeconds;

    public string QueueName { get; } = queueName;

    public ushort WaitTimeSeconds
    {
        get => _waitTimeSeconds ?? defaultWait() ?? LongestWaitSeconds;
        set => _waitTimeSeconds = value;
    }

    public TimeSpan VisibilityTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan MaxVisibilityTimeout { get; set; } = LongestVisibility;

    public bool PurgeOnStartup { get; set; }

    /// <summary>Seconds; null: longer and longer.</summary>
    public int? RedeliverVisibilityTimeout { get; set; }

    public int ConcurrentDeliveryLimit { get; set; } = 1;

    public bool ReceiveSenderId { get; set; }

    public Dictionary<string, object> QueueSubscriptionAttributes { get; } = [];

    public Dictionary<string, object> QueueAttributes { get; } = [];

    public Dictionary<string, string> QueueTags { get; } = [];

    public IEnumerable<ValidationResult> Validate()
    {
        if (QueueNames.Fault(QueueName) is { } fault)
        {
            yield return this.Failure(QueueName, fault);
        }

        if (WaitTimeSeconds > LongestWaitSeconds)
        {
            yield return this.Failure(nameof(WaitTimeSeconds), $"is {WaitTimeSeconds} s; a receive waits 0 to {LongestWaitSeconds} s");
        }

        if (VisibilityTimeout < TimeSpan.FromSeconds(1) || VisibilityTimeout > LongestVisibility
            || VisibilityTimeout.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            yield return this.Failure(
                nameof(VisibilityTimeout),
                $"is {VisibilityTimeout}; a message is hidden for whole seconds, 1 s to 12 h");
        }

        if (MaxVisibilityTimeout < VisibilityTimeout || MaxVisibilityTimeout > LongestVisibility)
        {
            yield return this.Failure(
                nameof(MaxVisibilityTimeout), $"is {MaxVisibilityTimeout}; a message is renewed from the VisibilityTimeout up to 12 h");
        }

        if (RedeliverVisibilityTimeout < 0 || RedeliverVisibilityTimeout > LongestVisibility.TotalSeconds)
        {
            yield return this.Failure(
                nameof(RedeliverVisibilityTimeout),
                $"is {RedeliverVisibilityTimeout} s; a message is hidden for 0 to {LongestVisibility.TotalSeconds} s");
        }

        if (ConcurrentDeliveryLimit < 1)
        {
            yield return this.Failure(
                nameof(ConcurrentDeliveryLimit), $"is {ConcurrentDeliveryLimit}; at least one message of a group is consumed");
        }

        foreach (var name in QueueSubscriptionAttributes.Keys)
        {
            yield return this.Failure(
                $"{nameof(QueueSubscriptionAttributes)}[{name}]",
                "has no effect: this transport makes no subscriptions. Set it where the SNS subscription of the queue is made");
        }

        foreach (var name in QueueAttributes.Keys.Where(x => x != nameof(VisibilityTimeout)))
        {
            yield return this.Failure($"{nameof(QueueAttributes)}[{name}]", "has no effect: this transport does not create queues");
        }

        foreach (var name in QueueTags.Keys)
        {
            yield return this.Failure($"{nameof(QueueTags)}[{name}]", "has no effect: this transport does not create queues");
        }
    }

    /// <summary>Takes over what was written as an attribute of the queue; what is no number is left for <see cref="Validate"/>.</summary>
    public void ApplyAttributes()
    {
        if (QueueAttributes.TryGetValue(nameof(VisibilityTimeout), out var value))
        {
            VisibilityTimeout = int.TryParse(value.ToString(), out var seconds) ? TimeSpan.FromSeconds(seconds) : TimeSpan.Zero;
        }
    }
}
