using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Views;

namespace CustomerDp.DynamoDb.Items;

/// <summary>All that is stored of a customer, from its items.</summary>
internal sealed class CustomerItems(string customerId) : IItemReader
{
    private readonly List<KeyValuePair<string, PolicyState>> _policies = [];
    private readonly List<KeyValuePair<string, QuoteState>> _quotes = [];
    private CustomerState? _customer;

    /// <exception cref="StoredItemException">It is not as the writes leave it.</exception>
    public void Read<TItem>(TItem item)
        where TItem : struct, IItem<TItem>
    {
        switch (item.Key())
        {
            case (EntityKind.Customer, _):
                _customer = CustomerItem.Read(item);
                break;
            case (EntityKind.Policy, var id):
                _policies.Add(new(id, PolicyItem.Read(item, customerId)));
                break;
            case (EntityKind.Quote, var id):
                _quotes.Add(new(id, QuoteItem.Read(item, customerId)));
                break;
        }
    }

    /// <summary>What is shown of it; null where nothing is.</summary>
    public CustomerView? View() => CustomerView.Of(customerId, _customer, _policies, _quotes);
}
