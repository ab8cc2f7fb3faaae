using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections;
using CustomerDp.TestHarness.Events;

namespace CustomerDp.IntegrationTests.DynamoDb;

/// <summary>What stands in the table, beyond what a view shows: the storage is a contract of its own.</summary>
[Trait("Kind", "wire")]
public sealed class StoredItemTests(TableFixture table) : IClassFixture<TableFixture>
{
    private readonly string _run = Guid.NewGuid().ToString("N")[..12];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("quote first")]
    [InlineData("policy first")]
    [InlineData("policy between two holders")]
    public async Task A_converted_quote_keeps_a_tombstone_that_holds_nothing_whichever_came_first(string order)
    {
        PasEvent held = Pas.Held(Id("Q1"), Id("C1"), 1, at: 1);
        PasEvent heldAgain = Pas.Held(Id("Q1"), Id("C2"), 2, at: 2);
        PasEvent created = Pas.Created(Id("P1"), Id("C1"), 1, quote: Id("Q1"));
        PasEvent[] events = order switch
        {
            "quote first" => [held, heldAgain, created],
            "policy first" => [created, held, heldAgain],
            _ => [held, created, heldAgain],
        };
        await ProjectAsync(events);

        var item = await StateOfAsync($"QUOTE#{Id("Q1")}");

        Assert.Equal(["converted", "entityKey", "pk", "sk"], item.Keys.Order());
        Assert.DoesNotContain($"QUOTE#{Id("Q1")}", await IndexOfAsync(Id("C1")));
        Assert.DoesNotContain($"QUOTE#{Id("Q1")}", await IndexOfAsync(Id("C2")));
    }

    [Fact]
    public async Task A_policy_is_in_the_index_once_its_terms_are_known()
    {
        await ProjectAsync(Pas.Cancelled(Id("P1"), 3));
        Assert.False((await StateOfAsync($"POLICY#{Id("P1")}")).ContainsKey("customerId"));

        await ProjectAsync(Pas.Created(Id("P1"), Id("C1"), 1));
        Assert.Equal([$"POLICY#{Id("P1")}"], await IndexOfAsync(Id("C1")));

        await ProjectAsync(Pas.Created(Id("P1"), Id("C2"), 2));
        Assert.Empty(await IndexOfAsync(Id("C1")));
        Assert.Equal([$"POLICY#{Id("P1")}"], await IndexOfAsync(Id("C2")));
    }

    [Fact]
    public async Task A_customer_larger_than_a_page_of_the_index_comes_whole()
    {
        // A page is 1 MB; these are about 1.5.
        var reason = new string('x', 50_000);
        var policies = Enumerable.Range(10, 30).Select(n => Id($"P{n}")).ToArray();
        foreach (var policy in policies)
        {
            await ProjectAsync(Pas.Created(policy, Id("C1"), 1), Pas.Cancelled(policy, 2, reason));
        }

        var view = await table.Store.FindAsync(Id("C1"), Cancellation);

        Assert.Equal(policies, view!.Policies.Select(p => p.Id));
    }

    [Fact]
    public async Task An_entity_too_large_to_be_stored_is_rejected_for_good()
    {
        var thrown = await Assert.ThrowsAsync<Projections.Stores.CustomerStoreRejectedException>(
            () => ProjectAsync(Pas.Cancelled(Id("P1"), 2, new string('x', 410_000))));

        Assert.Equal("ValidationException", thrown.Code);
    }

    private string Id(string name) => $"{_run}-{name}";

    private async Task ProjectAsync(params PasEvent[] events)
    {
        foreach (var @event in events)
        {
            await new ViewProjector(table.Store).ProjectAsync(@event, Cancellation);
        }
    }

    private async Task<Dictionary<string, AttributeValue>> StateOfAsync(string key) => (await table.Client.GetItemAsync(
        table.TableName, new() { ["pk"] = new() { S = key }, ["sk"] = new() { S = "STATE" } }, consistentRead: true, Cancellation)).Item;

    private async Task<IEnumerable<string>> IndexOfAsync(string customer) =>
        ((await table.Client.QueryAsync(
            new QueryRequest
            {
                TableName = table.TableName,
                IndexName = "by-customer",
                KeyConditionExpression = "customerId = :c",
                ExpressionAttributeValues = new() { [":c"] = new() { S = customer } },
            },
            Cancellation)).Items ?? []).Select(i => i["pk"].S).Where(k => !k.StartsWith("CUSTOMER#", StringComparison.Ordinal));
}
