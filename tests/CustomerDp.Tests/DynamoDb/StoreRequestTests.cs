using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb;
using CustomerDp.Projections;
using CustomerDp.Projections.Changes;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Stores;

namespace CustomerDp.Tests.DynamoDb;

/// <summary>How many requests an event or a query costs, and what they are.</summary>
[Trait("Kind", "unit")]
public class StoreRequestTests
{
    private readonly ScriptedDynamoDb _client = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EventTypes.PolicyHolderAddedToQuote, "QUOTE#Q1", "CUSTOMER#C1")]
    [InlineData(EventTypes.PolicyCreated, "POLICY#P1", "QUOTE#Q1")]
    [InlineData(EventTypes.PolicyCancelled, "POLICY#P1", null)]
    [InlineData(EventTypes.PolicyExpired, "POLICY#P1", null)]
    [InlineData(EventTypes.PolicyVerificationCompleted, "POLICY#P1", null)]
    public async Task An_event_is_one_conditional_update_of_each_entity_it_names(string eventType, string first, string? second)
    {
        await ProjectAsync(FullEvents.Of(eventType));

        Assert.Equal(new[] { first, second }.OfType<string>(), _client.Updates.Select(u => u.Key["pk"].S));
        Assert.All(_client.Updates, u => Assert.NotEmpty(u.ConditionExpression));
        Assert.Empty(_client.Queries);
    }

    [Fact]
    public async Task A_duplicate_costs_no_second_request()
    {
        _client.OnUpdate = _ => throw Failed(Item(("termsVersion", "0000000000000002#e-1"), ("standingVersion", "0000000000000002#e-1")));

        Assert.False((await ProjectAsync(Pas.Created("P1", "C1", 2, id: "e-1"))).Applied);
        Assert.Single(_client.Updates);
    }

    [Fact]
    public async Task Where_one_register_loses_the_other_is_written_alone()
    {
        _client.OnUpdate = _ =>
            _client.Updates.Count == 1 ? throw Failed(Item(("standingVersion", "0000000000000009#x"))) : new UpdateItemResponse();

        Assert.True((await ProjectAsync(Pas.Created("P1", "C1", 2))).Applied);

        Assert.Equal(2, _client.Updates.Count);
        Assert.DoesNotContain("standing", _client.Updates[1].UpdateExpression, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_the_endpoint_does_not_show_the_item_each_register_is_tried_alone()
    {
        _client.OnUpdate = request => request.UpdateExpression.Contains("terms", StringComparison.Ordinal) && _client.Updates.Count > 1
            ? new UpdateItemResponse()
            : throw Failed(item: null);

        Assert.True((await ProjectAsync(Pas.Created("P1", "C1", 2))).Applied);

        Assert.Equal(3, _client.Updates.Count);
    }

    [Fact]
    public async Task Details_that_are_not_the_newest_may_still_be_the_earliest()
    {
        var held = Pas.Held("Q1", "C1", 1, at: 5);
        _client.OnUpdate = request =>
            request.Key["pk"].S == "CUSTOMER#C1" && request.UpdateExpression.Contains("details", StringComparison.Ordinal)
                ? throw Failed(Item(("createdAt", "2026-03-01T08:00:04.0000000Z")))
                : new UpdateItemResponse();
        await ProjectAsync(held);
        Assert.Equal(2, _client.Updates.Count);

        _client.Updates.Clear();
        await ProjectAsync(held with { OccurredOn = Pas.At(3) });
        Assert.Equal(3, _client.Updates.Count);
        Assert.Equal("attribute_not_exists(createdAt) OR createdAt > :t", _client.Updates[2].ConditionExpression);
    }

    [Fact]
    public async Task A_customer_is_one_query_and_further_pages_only_where_there_are_any()
    {
        _client.OnQuery = _ => new QueryResponse { Items = [Quote("Q1")] };
        await new DynamoDbCustomerStore(_client, "t").FindAsync("C1", Cancellation);
        Assert.Equal("by-customer", Assert.Single(_client.Queries).IndexName);

        _client.OnQuery = request => request.ExclusiveStartKey is null
            ? new QueryResponse { Items = [Quote("Q1")], LastEvaluatedKey = Item(("pk", "QUOTE#Q1")) }
            : new QueryResponse { Items = [Quote("Q2")] };
        var view = await new DynamoDbCustomerStore(_client, "t").FindAsync("C1", Cancellation);

        Assert.Equal(["Q1", "Q2"], view!.Quotes.Select(q => q.Id));
        Assert.Equal(3, _client.Queries.Count);
    }

    private static Dictionary<string, AttributeValue> Quote(string id) =>
        Item(
            ("pk", $"QUOTE#{id}"),
            ("sk", "STATE"),
            ("customerId", "C1"),
            ("holderVersion", "0000000000000001#e"),
            ("addedAt", "2026-03-01T08:00:04.0000000Z"));

    private static Dictionary<string, AttributeValue> Item(params (string Name, string Value)[] attributes) =>
        attributes.ToDictionary(a => a.Name, a => new AttributeValue { S = a.Value });

    private static ConditionalCheckFailedException Failed(Dictionary<string, AttributeValue>? item) => new("failed") { Item = item };

    private async Task<ChangeResult> ProjectAsync(PasEvent @event) =>
        await new ViewProjector(new DynamoDbCustomerStore(_client, "t")).ProjectAsync(@event, Cancellation);
}
