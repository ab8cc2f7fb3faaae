using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.SQS;
using CustomerDp.Contracts.Queues;

namespace CustomerDp.Operations.Provisioning;

/// <summary>
/// What a queue has to be. The attributes:
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html"/>.
/// </summary>
/// <param name="Name">Its name.</param>
/// <param name="Attributes">Its attributes as SQS writes them.</param>
public sealed record QueueDefinition(string Name, IReadOnlyDictionary<string, string> Attributes)
{
    /// <summary>
    /// A message is received this often before SQS itself takes it for one that kills the process: more than the worker's redeliveries,
    /// with room for deployments and crashes in between.
    /// </summary>
    public const int MaxReceiveCount = 20;

    private const string FourteenDays = "1209600";
    private const string OneMebibyte = "1048576";

    /// <summary>
    /// A queue that the product consumes: of events, of commands, or of changes. It keeps messages as long as SQS can, since an event that
    /// expires is lost; what SQS moves keeps the age it had.
    /// </summary>
    public static QueueDefinition Consumed(string name, string deadLetterArn) =>
        new(
            name,
            Common(
                name,
                (QueueAttributeName.VisibilityTimeout, "30"),
                (QueueAttributeName.ReceiveMessageWaitTimeSeconds, "20"),
                (
                    QueueAttributeName.RedrivePolicy,
                    new JsonObject { ["deadLetterTargetArn"] = deadLetterArn, ["maxReceiveCount"] = MaxReceiveCount }.ToJsonString())));

    /// <summary>A queue beside one that is consumed: dead letters, or invalid messages.</summary>
    public static QueueDefinition Aside(string name) => new(name, Common(name));

    /// <summary>
    /// The FIFO queue of lifecycle events, which others consume: order and throughput are by group, and each message says by itself which
    /// it is the same as
    /// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/high-throughput-fifo.html"/>). Where its
    /// messages end that nobody can take is its consumer's to say.
    /// </summary>
    public static QueueDefinition CustomerEvents(string name) =>
        new(
            name,
            Common(
                name,
                (QueueAttributeName.DeduplicationScope, "messageGroup"),
                (QueueAttributeName.FifoThroughputLimit, "perMessageGroupId")));

    /// <summary>In what a queue differs, a sentence each; what the endpoint does not report (an emulator) is not compared.</summary>
    public IReadOnlyList<string> DriftOf(IReadOnlyDictionary<string, string> actual) =>
    [
        .. Attributes
            .Where(a => actual.TryGetValue(a.Key, out var value) ? !Same(a.Value, value) : a.Key == QueueAttributeName.RedrivePolicy)
            .Select(a => $"{a.Key} is {actual.GetValueOrDefault(a.Key, "not set")}, not {a.Value}."),
    ];

    private static Dictionary<string, string> Common(string name, params ReadOnlySpan<(string Name, string Value)> more)
    {
        var attributes = new Dictionary<string, string>
        {
            [QueueAttributeName.MessageRetentionPeriod] = FourteenDays,
            [QueueAttributeName.MaximumMessageSize] = OneMebibyte,
            [QueueAttributeName.SqsManagedSseEnabled] = "true",
        };
        if (QueueNames.IsFifo(name))
        {
            attributes[QueueAttributeName.FifoQueue] = "true";
        }

        foreach (var (attribute, value) in more)
        {
            attributes[attribute] = value;
        }

        return attributes;
    }

    private static bool Same(string wanted, string actual)
    {
        if (wanted == actual)
        {
            return true;
        }

        // SQS gives a policy back in its own order, and maxReceiveCount as it was written: number or text.
        try
        {
            return wanted.StartsWith('{')
                && JsonNode.Parse(wanted)!.AsObject().All(m => JsonNode.Parse(actual)?[m.Key]?.ToString() == m.Value?.ToString());
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
