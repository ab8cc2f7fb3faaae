using Amazon.DynamoDBv2;
using CustomerDp.Aws;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.TestHarness.Emulators;

namespace CustomerDp.IntegrationTests.DynamoDb;

/// <summary>A table of its own for a class of tests, over the SDK's pipeline.</summary>
public sealed class SdkTableFixture(AwsFixture aws) : TableFixture(aws, AwsClientKind.Sdk);

/// <summary>A table of its own for a class of tests.</summary>
public class TableFixture : IAsyncLifetime
{
    public TableFixture(AwsFixture aws)
        : this(aws, AwsClientKind.Lean)
    {
    }

    protected TableFixture(AwsFixture aws, AwsClientKind client) => Client = aws.CreateDynamoDb(client);

    public string TableName { get; } = $"customer-dp-test-{Guid.NewGuid():N}";

    public IAmazonDynamoDB Client { get; }

    public DynamoDbCustomerStore Store => new(Client, TableName);

    public async ValueTask InitializeAsync()
    {
        var request = ProductTables.DefinitionOfView(TableName).CreateRequest();
        request.DeletionProtectionEnabled = false;
        await Client.CreateTableAsync(request);
        while ((await Client.DescribeTableAsync(TableName)).Table.TableStatus != TableStatus.ACTIVE)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DeleteTableAsync(TableName);
        Client.Dispose();
        GC.SuppressFinalize(this);
    }
}
