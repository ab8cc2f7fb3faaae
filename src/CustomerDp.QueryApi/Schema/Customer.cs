using CustomerDp.GraphQL.Annotations;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Views;
using CustomerDp.QueryApi.Paging;
using PolicyStatus = CustomerDp.Contracts.Events.PolicyStatus;

namespace CustomerDp.QueryApi.Schema;

[GraphQLDescription("A person with quotes or policies. It is there as soon as one of its quotes, its policies or its details is known.")]
public sealed class Customer(CustomerView view, bool showsPersonalData, DateTime? asOf) : INode
{
    private CustomerDetails? Shown => showsPersonalData ? view.Details : null;

    [ID]
    public string Id => view.Id;

    public string? FirstName => Shown?.FirstName;

    public string? LastName => Shown?.LastName;

    [GraphQLDescription("First and last name, as far as known.")]
    public string? FullName
    {
        get
        {
            var name = string.Join(' ', new[] { FirstName, LastName }.Where(n => !string.IsNullOrWhiteSpace(n)));
            return name.Length == 0 ? null : name;
        }
    }

    public DateOnly? DateOfBirth => Shown?.DateOfBirth;

    public string? Email => Shown?.Email;

    public string? Phone => Shown?.Phone;

    public Address? Address => Shown?.Address is { } address ? new Address(address) : null;

    [GraphQLDescription(
        "True if the caller may not see names, date of birth, address, e-mail and phone of this customer; they are null then.")]
    public bool PersonalDataWithheld => !showsPersonalData;

    [ListSize(AssumedSize = Page.DefaultSize, SlicingArguments = ["first"], SizedFields = ["edges", "nodes"])]
    [GraphQLDescription("The customer's policies, ordered by id.")]
    public PolicyConnection Policies(
        [GraphQLDescription("Only policies of these statuses.")] IReadOnlyList<PolicyStatus>? status = null,
        [GraphQLDescription("At most how many, from 0 to 500.")] int? first = 50,
        [GraphQLDescription("After the policy of this cursor.")] string? after = null) =>
        new(
            Page.Of(view.Policies.Where(p => status is null || status.Contains(p.Standing.Status)), p => p.Id, first, after),
            view.Id,
            asOf);

    [ListSize(AssumedSize = Page.DefaultSize, SlicingArguments = ["first"], SizedFields = ["edges", "nodes"])]
    [GraphQLDescription("The customer's open quotes, ordered by id. A quote that became a policy is no longer among them.")]
    public QuoteConnection Quotes(
        [GraphQLDescription("At most how many, from 0 to 500.")] int? first = 50,
        [GraphQLDescription("After the quote of this cursor.")] string? after = null) =>
        new(Page.Of(view.Quotes, q => q.Id, first, after), view.Id, asOf);

    [GraphQLDescription("The earliest time of the events that brought details; null until one has.")]
    public DateTime? CreatedAt => view.CreatedAt;

    [GraphQLDescription("The time of the event that set the details shown; null until one has.")]
    public DateTime? UpdatedAt => view.UpdatedAt;

    [ListSize(AssumedSize = Page.DefaultSize, SlicingArguments = ["first"], SizedFields = ["edges", "nodes"])]
    [GraphQLDescription(
        "The events that brought details of the customer, of whatever quote, and the customer's erasures, by time; as of a moment, "
            + "those that had occurred by then. What was erased is not told. Policies and quotes have histories of their own. Null, with "
            + "an error, where the log or the keys of personal values cannot be read.")]
    public Task<RecordedEventConnection?> HistoryAsync(
        [Service] CustomerReading reading,
        [GraphQLDescription("At most how many, from 0 to 500.")] int? first = 50,
        [GraphQLDescription("After the event of this cursor.")] string? after = null,
        CancellationToken cancellationToken = default) =>
        reading.CustomerHistoryAsync(view.Id, asOf, first, after, cancellationToken);
}
