using CustomerDp.Contracts.Events;
using CustomerDp.TestHarness.Reference;

namespace CustomerDp.Chaos.Workload;

/// <summary>What every customer has to be at the end, by what was sent and who was erased.</summary>
internal static class ExpectedCustomers
{
    /// <returns>By id, as text; null where there is none.</returns>
    public static IReadOnlyDictionary<string, string?> Of(EventFlow flow, IReadOnlyCollection<CustomerErasedEvent> erasures) =>
        flow.Households
            .AsParallel()
            .SelectMany(household =>
            {
                PasEvent[] events = [.. household.Events, .. erasures.Where(e => household.Customers.Contains(e.CustomerId))];
                return household.Customers.Select(id => (Id: id, View: ReferenceModel.ViewOf(id, events)));
            })
            .ToDictionary(customer => customer.Id, customer => customer.View, StringComparer.Ordinal);
}
