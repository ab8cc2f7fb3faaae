using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Stores;

namespace CustomerDp.IntegrationTests.DynamoDb;

public sealed class DynamoDbCustomerStoreTests(TableFixture table) : CustomerStoreSuite, IClassFixture<TableFixture>
{
    protected override ICustomerStore Store { get; } = table.Store;
}

/// <summary>The same over the SDK's pipeline.</summary>
public sealed class SdkDynamoDbCustomerStoreTests(SdkTableFixture table) : CustomerStoreSuite, IClassFixture<SdkTableFixture>
{
    protected override ICustomerStore Store { get; } = table.Store;
}
