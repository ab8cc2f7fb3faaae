using System.ComponentModel.DataAnnotations;
using CustomerDp.Contracts.Events;

namespace CustomerDp.Contracts.Queues;

/// <summary>Which queues. Bound to <c>CustomerDp:Queues</c> (<c>CustomerDp__Queues__Policy</c> in the environment).</summary>
public sealed class QueueSettings : IValidatableObject
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Queues";

    // 80 are SQS's limit, and what stands beside a queue has a suffix of four.
    private const string Form = @"^(?=.{1,76}$)[A-Za-z0-9_-]+(\.fifo)?$";

    private const string FormText =
        "has to be 1 to 76 characters of a-z, A-Z, 0-9, _ and - (80 with the -dlq and -imq beside it), and end in .fifo for a FIFO queue";

    private const string StandardForm = "^[A-Za-z0-9_-]{1,76}$";

    private const string StandardFormText =
        "has to be 1 to 76 characters of a-z, A-Z, 0-9, _ and - (80 with the -dlq and -imq beside it), and not a FIFO queue";

    private const string FifoForm = @"^(?=.{6,80}$)[A-Za-z0-9_-]+\.fifo$";

    private const string FifoFormText = "has to be 1 to 75 characters of a-z, A-Z, 0-9, _ and -, and .fifo: a FIFO queue";

    /// <summary>
    /// The queue of policy events. Default <c>policy-events</c>. Beside it stand its <c>-dlq</c> and <c>-imq</c>, so it has at most 76 of
    /// the 80 characters that SQS allows
    /// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html"/>).
    /// </summary>
    [Required]
    [RegularExpression(Form, ErrorMessage = FormText)]
    public string Policy { get; set; } = QueueNames.PolicyEvents;

    /// <summary>
    /// The queue of quote events. Default <c>quote-events</c>. Beside it stand its <c>-dlq</c> and <c>-imq</c>; the same form.
    /// </summary>
    [Required]
    [RegularExpression(Form, ErrorMessage = FormText)]
    public string Quote { get; set; } = QueueNames.QuoteEvents;

    /// <summary>
    /// The queue of commands, by which an alarm or another service pauses and resumes the queues of events. Default
    /// <c>customer-dp-commands</c>. Beside it stand its <c>-dlq</c> and <c>-imq</c>; the same form. Every worker consumes it: who must not
    /// command gets no right to send to it.
    /// </summary>
    [Required]
    [RegularExpression(Form, ErrorMessage = FormText)]
    public string Commands { get; set; } = QueueNames.Commands;

    /// <summary>
    /// The queue of changes of the views, which EventBridge Pipes fill from the streams of their tables. Default <c>customer-changes</c>.
    /// Beside it stand its <c>-dlq</c> and <c>-imq</c>. A standard queue: the order of changes means nothing.
    /// </summary>
    [Required]
    [RegularExpression(StandardForm, ErrorMessage = StandardFormText)]
    public string Changes { get; set; } = QueueNames.Changes;

    /// <summary>
    /// The queue of lifecycle events, for whoever subscribes. Default <c>customer-events.fifo</c>. A FIFO queue, so that a customer's
    /// events come in order; nothing of the product consumes it, and nothing stands beside it.
    /// </summary>
    [Required]
    [RegularExpression(FifoForm, ErrorMessage = FifoFormText)]
    public string Events { get; set; } = QueueNames.CustomerEvents;

    /// <summary>
    /// Event types of the upstream streams that the product does not use: acknowledged and counted. Default none: every unknown type
    /// is an invalid message. A type of the contract is refused at start.
    /// </summary>
    public IList<string> IgnoredEventTypes { get; } = [];

    /// <summary>The queues of events, in the order of <see cref="EventStream"/>.</summary>
    public IReadOnlyList<string> EventQueues() => [.. Enum.GetValues<EventStream>().Select(Of)];

    /// <summary>The queues that operators and commands may pause: those of events, then the one of changes.</summary>
    public IReadOnlyList<string> PausableQueues() => [.. EventQueues(), Changes];

    /// <summary>The queue of a stream.</summary>
    public string Of(EventStream stream) => stream switch
    {
        EventStream.Policy => Policy,
        EventStream.Quote => Quote,
        _ => throw new ArgumentOutOfRangeException(nameof(stream), stream, "The stream has no queue."),
    };

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (string Name, string Member)[] all =
        [
            (Policy, nameof(Policy)), (Quote, nameof(Quote)), (Commands, nameof(Commands)), (Changes, nameof(Changes)),
            (Events, nameof(Events)),
        ];
        foreach (var (name, member) in all)
        {
            if (QueueNames.SourceOf(name) is not null)
            {
                yield return new ValidationResult(
                    $"must not end in {QueueNames.DeadLetterSuffix} or {QueueNames.InvalidSuffix}: that is for what stands beside a queue",
                    [member]);
            }
        }

        foreach (var (i, (name, member)) in all.Index())
        {
            if (all[..i].FirstOrDefault(other => other.Name == name) is { Member: { } first })
            {
                yield return new ValidationResult($"names the same queue as {first}: each needs one of its own", [member, first]);
            }
        }

        if (IgnoredEventTypes.Any(EventTypes.All.Contains))
        {
            yield return new ValidationResult("names a type of the contract, which is projected", [nameof(IgnoredEventTypes)]);
        }
    }
}
