using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

/// <summary>What an endpoint was told about receiving. See <see cref="IAmazonSqsReceiveEndpointConfigurator"/> for the meaning.</summary>
internal sealed class ReceiveSettings(string queueName) : ISpecification
{
    public static readonly TimeSpan LongestVisibility = TimeSpan.FromHours(12);

    private const int LongestWaitSeconds = 20;

    public string QueueName { get; } = queueName;

    public ushort WaitTimeSeconds { get; set; } = LongestWaitSeconds;

    public TimeSpan VisibilityTimeout { get; set; } = TimeSpan.FromSeconds(30);

    public TimeSpan MaxVisibilityTimeout { get; set; } = LongestVisibility;

    public bool PurgeOnStartup { get; set; }

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
            yield return this.Failure(nameof(VisibilityTimeout), $"is {VisibilityTimeout}; a message is hidden for whole seconds, 1 s to 12 h");
        }

        if (MaxVisibilityTimeout < VisibilityTimeout || MaxVisibilityTimeout > LongestVisibility)
        {
            yield return this.Failure(
                nameof(MaxVisibilityTimeout), $"is {MaxVisibilityTimeout}; a message is renewed from the VisibilityTimeout up to 12 h");
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
