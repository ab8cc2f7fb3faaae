using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.Tests.Aws;

/// <summary>A transaction and its tries, over a real socket, through the lean client and the SDK's alike.</summary>
[Trait("Kind", "unit")]
public sealed class TransactionTests
{
    private static readonly WireAnswer Refused = new(
        """{"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","Message":"refused","CancellationReasons":[{"Code":"None"},{"Code":"ConditionalCheckFailed","Item":{"revision":{"N":"7"}}}]}""",
        400);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<bool> Clients => [true, false];

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task All_tries_of_one_transaction_carry_one_token_and_those_of_another_another(bool lean)
    {
        await using var server = Server(
            new WireAnswer("{}", 500),
            new WireAnswer("""{"__type":"TransactionInProgressException"}""", 400),
            new WireAnswer(),
            new WireAnswer());
        using var client = Client(server, lean);

        await client.TransactWriteItemsAsync(Request(), Cancelled);
        await client.TransactWriteItemsAsync(Request(), Cancelled);

        var tokens = server.Requests.Select(x => (string?)JsonNode.Parse(x.Text)!["ClientRequestToken"]).ToArray();
        Assert.Equal(4, tokens.Length);
        Assert.True(Guid.TryParse(tokens[0], out _), tokens[0]);
        Assert.Equal(tokens[0], tokens[1]);
        Assert.Equal(tokens[0], tokens[2]);
        Assert.NotEqual(tokens[0], tokens[3]);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_request_that_is_sent_again_gets_a_token_anew(bool lean)
    {
        await using var server = Server(new WireAnswer(), new WireAnswer());
        using var client = Client(server, lean);
        var request = Request();

        await client.TransactWriteItemsAsync(request, Cancelled);
        await client.TransactWriteItemsAsync(request, Cancelled);

        Assert.Equal(2, server.Requests.Select(x => (string?)JsonNode.Parse(x.Text)!["ClientRequestToken"]).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task A_refused_transaction_says_why_item_by_item_and_is_not_tried_again(bool lean)
    {
        await using var server = Server(Refused);
        using var client = Client(server, lean);

        var refusal = await Assert.ThrowsAsync<TransactionCanceledException>(() => client.TransactWriteItemsAsync(Request(), Cancelled));

        Assert.Equal(["None", "ConditionalCheckFailed"], refusal.CancellationReasons.Select(x => x.Code));
        Assert.Equal("7", refusal.CancellationReasons[1].Item["revision"].N);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task What_it_says_of_itself_holds_nothing_of_the_items()
    {
        await using var server = Server(new WireAnswer(
            """{"__type":"TransactionCanceledException","CancellationReasons":[{"Code":"ConditionalCheckFailed","Item":{"n":{"S":"Doe"}}}]}""",
            400));
        using var client = Client(server, lean: true);

        var refusal = await Assert.ThrowsAsync<TransactionCanceledException>(() => client.TransactWriteItemsAsync(Request(), Cancelled));

        Assert.DoesNotContain("Doe", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_named_by_its_ARN_goes_the_SDKs_way()
    {
        await using var server = Server(new WireAnswer(), new WireAnswer(), new WireAnswer(), new WireAnswer(), new WireAnswer());
        using var client = Client(server, lean: true);
        const string Arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/t";
        TransactWriteItem[] items =
        [
            new() { ConditionCheck = new() { TableName = Arn } },
            new() { Delete = new() { TableName = Arn } },
            new() { Put = new() { TableName = Arn } },
            new() { Update = new() { TableName = Arn } },
        ];

        foreach (var item in items)
        {
            await client.TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [item] }, Cancelled);
        }

        await client.TransactWriteItemsAsync(Request(), Cancelled);

        Assert.Equal(
            [false, false, false, false, true],
            server.Requests.Select(x => x.Headers["User-Agent"].Contains("CustomerDp.Aws", StringComparison.Ordinal)));
    }

    private static TransactWriteItemsRequest Request() => new()
    {
        TransactItems = [new() { Put = new() { TableName = "customer-dp-control", Item = new() { ["pk"] = new("TOLD#POLICY#p1") } } }],
    };

    private static WireServer Server(params IEnumerable<WireAnswer> answers)
    {
        var left = new ConcurrentQueue<WireAnswer>(answers);
        return new WireServer(_ => left.TryDequeue(out var answer) ? answer : throw new InvalidOperationException("No answer is left."));
    }

    private static AmazonDynamoDBClient Client(WireServer server, bool lean)
    {
        var config = new AmazonDynamoDBConfig
        {
            ServiceURL = server.Endpoint.ToString(),
            AuthenticationRegion = "eu-west-1",
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = 2,
        };
        var credentials = new BasicAWSCredentials("AKIATEST", "secret");
        return lean ? new LeanDynamoDbClient(credentials, config) : new AmazonDynamoDBClient(credentials, config);
    }
}
