using System.ComponentModel.DataAnnotations;
using CustomerDp.ServiceDefaults.Settings;

namespace CustomerDp.Worker.Endpoints;

/// <summary>
/// How messages are taken and tried again. Bound to <c>CustomerDp:Delivery</c> (<c>CustomerDp__Delivery__PrefetchCount</c> in the
/// environment); times are <c>hh:mm:ss</c>.
/// </summary>
public sealed class DeliverySettings : IValidatableObject
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Delivery";

    /// <summary>
    /// How many messages of a queue are held at once, waiting or being handled. 1 to 1,000, default 40. More smooths bursts; each one
    /// held is given back when the worker stops.
    /// </summary>
    [Range(1, 1000)]
    public int PrefetchCount { get; set; } = 40;

    /// <summary>How many messages of a queue are handled at once. 1 to <see cref="PrefetchCount"/>, default 20.</summary>
    [Range(1, 1000)]
    public int ConcurrentMessageLimit { get; set; } = 20;

    /// <summary>How long a receive waits for a message. 0 to 20 s, whole seconds, default 20 s: fewer empty receives cost less.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:20")]
    [WholeSeconds]
    public TimeSpan WaitTime { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a received message is invisible to others; renewed while it is held. 1 s to 12 h, whole seconds, default 30 s. After a
    /// crash a message comes back when it ends.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "12:00:00")]
    [WholeSeconds]
    public TimeSpan VisibilityTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The waits before each further try while the message is held, for what is over in a blink (a dropped connection).
    /// Each 0 to 10 s. Null (the default): 100 ms, 400 ms, 1.5 s. Empty: no such tries.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10")]
    public IReadOnlyList<TimeSpan>? RetryIntervals { get; set; }

    /// <summary>
    /// For how long a message is held and tried again, ever more slowly up to every 10 s, while the store throttles; then it goes back to
    /// its queue for a while, never to the dead letter queue. 0 to 10 min, default 2 min. 0: it goes back at once.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan ThrottlingPatience { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The waits before each redelivery, in which the message is back in its queue; after the last one it goes to the dead letter
    /// queue. They are for faults of unknown cause; an outage of the store uses none of them up. Each 1 s to 11 h, whole seconds. Null
    /// (the default): 5 s, 15 s, 1 min, 5 min, 15 min, 30 min, 1 h, 2 h: close to four hours. A redelivery counts as a receive, so the
    /// queue's <c>maxReceiveCount</c> has to be greater than their number. Empty: no redeliveries.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "11:00:00")]
    [WholeSeconds]
    public IReadOnlyList<TimeSpan>? RedeliveryIntervals { get; set; }

    /// <summary>What <see cref="RetryIntervals"/> is where it is null.</summary>
    public static IReadOnlyList<TimeSpan> DefaultRetryIntervals { get; } =
        [TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(400), TimeSpan.FromMilliseconds(1500)];

    /// <summary>What <see cref="RedeliveryIntervals"/> is where it is null.</summary>
    public static IReadOnlyList<TimeSpan> DefaultRedeliveryIntervals { get; } =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(2),
    ];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        ConcurrentMessageLimit > PrefetchCount
            ?
            [
                new(
                    $"must not be greater than {nameof(PrefetchCount)}: the rest could never be used",
                    [nameof(ConcurrentMessageLimit), nameof(PrefetchCount)]),
            ]
            : [];
}
