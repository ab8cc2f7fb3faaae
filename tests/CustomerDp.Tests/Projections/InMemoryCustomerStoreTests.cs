using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Stores;

namespace CustomerDp.Tests.Projections;

public sealed class InMemoryCustomerStoreTests : CustomerStoreSuite
{
    protected override ICustomerStore Store { get; } = new InMemoryCustomerStore();
}
