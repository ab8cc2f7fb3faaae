using CustomerDp.Contracts.Events;
using CustomerDp.GraphQL.Annotations;
using CustomerDp.Projections.Views;
using CustomerDp.QueryApi.Paging;

namespace CustomerDp.QueryApi.Schema;

[GraphQLDescription("An insurance policy.")]
public sealed class Policy(PolicyView view, string customerId, DateTime? asOf) : INode
{
    [ID]
    public string Id => view.Id;

    public string? PolicyNumber => view.Terms.PolicyNumber;

    public string? ProductCode => view.Terms.ProductCode;

    [ID]
    [GraphQLDescription("The quote that the policy was made of.")]
    public string? QuoteId => view.Terms.QuoteId;

    public PolicyStatus Status => view.Standing.Status;

    [GraphQLDescription("Why the policy has its status, where the event said so.")]
    public string? StatusReason => view.Standing.Reason;

    [GraphQLDescription("The day from which the status is in effect, where the event said so.")]
    public DateOnly? StatusEffectiveOn => view.Standing.EffectiveOn;

    [GraphQLDescription("The event that set the status.")]
    public EventReference StatusSetBy => new(view.Standing.SetBy);

    public DateOnly? EffectiveFrom => view.Terms.EffectiveFrom;

    public DateOnly? EffectiveTo => view.Terms.EffectiveTo;

    [GraphQLDescription("The time of the last event that set the policy's terms or its status.")]
    public DateTime UpdatedAt => view.UpdatedAt;

    public Premium? Premium => view.Terms.Premium is { } premium ? new Premium(premium) : null;

    [GraphQLDescription("The policy's customer; null for the moment in which the customer's view does not show it yet.")]
    public Task<Customer?> CustomerAsync([Service] CustomerReading reading, CancellationToken cancellationToken) =>
        reading.CustomerAsync(customerId, asOf, cancellationToken);

    [ListSize(AssumedSize = Page.DefaultSize, SlicingArguments = ["first"], SizedFields = ["edges", "nodes"])]
    [GraphQLDescription(
        "The policy's events by its logical clock; as of a moment, those that had occurred by then. Of the time in which the policy was "
            + "another customer's, whom the caller may not see, nothing is told. Null, with an error, where the log cannot be read.")]
    public Task<RecordedEventConnection?> HistoryAsync(
        [Service] CustomerReading reading,
        [GraphQLDescription("At most how many, from 0 to 500.")] int? first = 50,
        [GraphQLDescription("After the event of this cursor.")] string? after = null,
        CancellationToken cancellationToken = default) =>
        reading.PolicyHistoryAsync(view.Id, asOf, first, after, cancellationToken);
}
