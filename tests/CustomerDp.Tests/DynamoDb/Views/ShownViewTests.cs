using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.DynamoDb.Views;
using CustomerDp.Projections;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Stores;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.Tests.DynamoDb.Views;

/// <summary>Which table is read and written, as the control item says.</summary>
[Trait("Kind", "unit")]
public sealed class ShownViewTests : IDisposable
{
    private readonly ScriptedDynamoDb _client = new();
    private readonly ManualTimeProvider _time = new();
    private readonly ShownView _view;

    public ShownViewTests() =>
        _view = new ShownView(new ProductTables("customer-dp"), new ShownViewItem(_client, "customer-dp-control"), _time);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData(null, "customer-dp-a")]
    [InlineData("a", "customer-dp-a")]
    [InlineData("b", "customer-dp-b")]
    public async Task The_item_names_the_table(string? named, string table)
    {
        _client.OnGet = request => Answer(request, named);

        Assert.Null(await _view.LookAsync(Cancelled));

        Assert.Equal(table, _view.TableName);
    }

    [Fact]
    public async Task Events_and_queries_go_where_it_says_now()
    {
        var store = new DynamoDbCustomerStore(_client, _view);
        foreach (var named in new[] { "a", "b", "a" })
        {
            _client.OnGet = request => Answer(request, named);
            await _view.LookAsync(Cancelled);
            await new ViewProjector(store).ProjectAsync(Pas.Cancelled("P1", 1), Cancelled);
            await store.FindAsync("C1", Cancelled);
        }

        string[] tables = ["customer-dp-a", "customer-dp-b", "customer-dp-a"];
        Assert.Equal(tables, _client.Updates.Select(u => u.TableName));
        Assert.Equal(tables, _client.Queries.Select(q => q.TableName));
    }

    [Fact]
    public async Task Before_it_was_ever_seen_the_store_is_unavailable_and_no_event_is_at_fault()
    {
        _client.OnGet = _ => throw Refused("ThrottlingException");
        Assert.Equal("ThrottlingException", await _view.LookAsync(Cancelled));
        var store = new DynamoDbCustomerStore(_client, _view);

        var written = await Assert.ThrowsAsync<CustomerStoreUnavailableException>(
            async () => await new ViewProjector(store).ProjectAsync(Pas.Cancelled("P1", 1), Cancelled));
        var read = await Assert.ThrowsAsync<CustomerStoreUnavailableException>(async () => await store.FindAsync("C1", Cancelled));

        Assert.Equal((ShownView.NotKnown, ShownView.NotKnown), (written.Code, read.Code));
        Assert.Null(_view.Age);
        Assert.Empty(_client.Updates);
        Assert.Empty(_client.Queries);
    }

    [Theory]
    [InlineData("c")]
    [InlineData("")]
    public async Task What_names_no_view_changes_nothing_and_is_a_fault(string named)
    {
        _client.OnGet = request => Answer(request, "b");
        await _view.LookAsync(Cancelled);
        _client.OnGet = request => Answer(request, named);
        _time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal("StoredItemException", await _view.LookAsync(Cancelled));

        Assert.Equal("customer-dp-b", _view.TableName);
        Assert.Equal(TimeSpan.FromSeconds(7), _view.Age);
    }

    private static GetItemResponse Answer(GetItemRequest request, string? named)
    {
        Assert.Equal(
            ("customer-dp-control", "VIEW", "SHOWN", true),
            (request.TableName, request.Key["pk"].S, request.Key["sk"].S, request.ConsistentRead ?? false));
        return new GetItemResponse { Item = named is null ? null : new() { ["view"] = new() { S = named } } };
    }

    private static AmazonDynamoDBException Refused(string code) =>
        new("as in a test") { ErrorCode = code, StatusCode = System.Net.HttpStatusCode.BadRequest };
}
