using System.ComponentModel.DataAnnotations;
using CustomerDp.Contracts.Queues;

namespace CustomerDp.Worker.Endpoints;

/// <summary>Which queues. Bound to <c>CustomerDp:Queues</c> (<c>CustomerDp__Queues__Policy</c> in the environment).</summary>
public sealed class QueueOptions
{
    /// <summary>The section of configuration.</summary>
    public const string Section = "CustomerDp:Queues";

    /// <summary>The queue of policy events. Default <c>policy-events</c>. Beside it stand its <c>-dlq</c> and <c>-imq</c>.</summary>
    [Required]
    public string Policy { get; set; } = QueueNames.PolicyEvents;

    /// <summary>The queue of quote events. Default <c>quote-events</c>. Beside it stand its <c>-dlq</c> and <c>-imq</c>.</summary>
    [Required]
    public string Quote { get; set; } = QueueNames.QuoteEvents;

    /// <summary>
    /// Event types of the upstream streams that the product does not use: acknowledged and counted. Default none: every unknown type
    /// is an invalid message. A type of the contract is refused at start.
    /// </summary>
    public IList<string> IgnoredEventTypes { get; } = [];
}
