using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Provisioning;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Emulators;

namespace CustomerDp.IntegrationTests.DynamoDb;

/// <summary>Tables for a class of tests, and a master key in a file.</summary>
public sealed class LogFixture(AwsFixture aws) : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("customerdp-").FullName;

    public ProductTables Tables { get; } = new($"customer-dp-log-{Guid.NewGuid():N}");

    public IAmazonDynamoDB Client { get; } = aws.CreateDynamoDb();

    internal CustomerKeyErasure Erasure => new(Client, Tables.Keys);

    public IMasterKey MasterKey => new FileMasterKey(KeyFile("master"));

    public async ValueTask InitializeAsync()
    {
        await MakeAsync(Tables);
        FileMasterKey.MakeWhereMissing(KeyFile("master"));
    }

    public ValueTask DisposeAsync()
    {
        Client.Dispose();
        Directory.Delete(_directory, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Further tables, which are empty.</summary>
    public async Task<ProductTables> MakeTablesAsync()
    {
        var tables = new ProductTables($"customer-dp-log-{Guid.NewGuid():N}");
        await MakeAsync(tables);
        return tables;
    }

    /// <summary>The log as another process has it.</summary>
    public IEventLog Log(TimeProvider? clock = null) =>
        new DynamoDbEventLog(Client, Tables, MasterKey, clock ?? TimeProvider.System);

    public IMasterKey OtherMasterKey()
    {
        FileMasterKey.MakeWhereMissing(KeyFile("other"));
        return new FileMasterKey(KeyFile("other"));
    }

    /// <summary>All items of the log, or those of one entity, as text.</summary>
    public async Task<string> DumpAsync(CancellationToken cancellationToken, string? part = null)
    {
        var items = (await Client.ScanAsync(new ScanRequest { TableName = Tables.Events, ConsistentRead = true }, cancellationToken)).Items;
        return string.Join('\n', items.Select(Text).Where(t => part is null || t.Contains(part, StringComparison.Ordinal)).Order());
    }

    private async Task MakeAsync(ProductTables tables)
    {
        var provisioner = new TableProvisioner(Client, TimeProvider.System);
        foreach (var table in tables.Definitions)
        {
            await foreach (var _ in provisioner.ProvisionAsync(table, CancellationToken.None))
            {
                // Made as it is asked for.
            }
        }
    }

    private static string Text(Dictionary<string, AttributeValue> item) => string.Join(
        ' ',
        item.OrderBy(a => a.Key).Select(a => $"{a.Key}={a.Value.S ?? a.Value.N ?? Convert.ToHexString(a.Value.B?.ToArray() ?? [])}"));

    private string KeyFile(string name) => Path.Combine(_directory, name);
}
