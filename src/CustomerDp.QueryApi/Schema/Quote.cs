using CustomerDp.GraphQL.Annotations;
using CustomerDp.Projections.Views;
using CustomerDp.QueryApi.Paging;

namespace CustomerDp.QueryApi.Schema;

[GraphQLDescription("A quote that has not become a policy.")]
public sealed class Quote(QuoteView view, string customerId, DateTime? asOf) : INode
{
    [ID]
    public string Id => view.Id;

    [GraphQLDescription("The time of the event that gave the quote to the customer.")]
    public DateTime AddedAt => view.AddedAt;

    [GraphQLDescription("The quote's customer; null for the moment in which the customer's view does not show it yet.")]
    public Task<Customer?> CustomerAsync([Service] CustomerReading reading, CancellationToken cancellationToken) =>
        reading.CustomerAsync(customerId, asOf, cancellationToken);

    [ListSize(AssumedSize = Page.DefaultSize, SlicingArguments = ["first"], SizedFields = ["edges", "nodes"])]
    [GraphQLDescription(
        "The quote's events by its logical clock; as of a moment, those that had occurred by then. Of the time in which the quote was "
            + "another customer's, whom the caller may not see, nothing is told. Null, with an error, where the log cannot be read.")]
    public Task<RecordedEventConnection?> HistoryAsync(
        [Service] CustomerReading reading,
        [GraphQLDescription("At most how many, from 0 to 500.")] int? first = 50,
        [GraphQLDescription("After the event of this cursor.")] string? after = null,
        CancellationToken cancellationToken = default) =>
        reading.QuoteHistoryAsync(view.Id, asOf, first, after, cancellationToken);
}
