using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Stores;

namespace CustomerDp.IntegrationTests.DynamoDb;

public sealed class DynamoDbCustomerStoreTests(TableFixture table) : CustomerStoreSuite, IClassFixture<TableFixture>
{
    protected override ICustomerStore Store { get; } = table.Store;
}
