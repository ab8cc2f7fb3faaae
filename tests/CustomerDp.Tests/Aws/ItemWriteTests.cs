using Amazon.DynamoDBv2;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.Projections;
using CustomerDp.TestHarness.Events;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Aws;

/// <summary>What is written straight into a request is what the SDK makes of the model of it, over a real socket.</summary>
[Trait("Kind", "unit")]
public sealed class ItemWriteTests : BothClientsTests
{
    private static readonly CustomerKey Key = new(3, new byte[32]);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static TheoryData<string> Types => [.. EventTypes.Recorded.Select(e => e.Name)];

    [Fact]
    public void Any_change_is_written_alike() =>
        Prop.ForAll(
            Histories.Any,
            async events =>
            {
                foreach (var @event in events)
                {
                    await CheckProjectionAsync(@event);
                }
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(50));

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Every_field_of_an_event_is_written_alike(string type)
    {
        var @event = FullEvents.Of(type);

        await CheckProjectionAsync(@event);
        await CheckLogAsync(@event);
    }

    [Fact]
    public async Task Data_that_is_compressed_and_text_beyond_ASCII_are_written_alike()
    {
        var held = Pas.Held("Q\"é", "漢🙂", reading: 1, at: 0, name: "<&>\u0001\n\u2028");

        await CheckProjectionAsync(held);
        await CheckLogAsync(held);
        await CheckLogAsync(Pas.Created("P", "漢🙂", 1, quote: "Q\"é", number: new string('n', 2_000)));
    }

    [Fact]
    public void Any_item_is_written_alike() =>
        Prop.ForAll(
            Arb.From(Gen.Choose(0, 100_000).Select(seed => new Item(seed))),
            async item =>
            {
                await SendAsync(client => client.BatchWriteItemAsync(new ItemPuts("t\"é", [item]), Cancelled));
                await SendAsync(client => client.UpdateItemAsync(new Update(item), Cancelled));
            }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public async Task A_table_that_is_named_by_its_ARN_goes_the_SDKs_way()
    {
        const string Arn = "arn:aws:dynamodb:eu-west-1:123456789012:table/t";
        await Lean.BatchWriteItemAsync(new ItemPuts(Arn, [new Item(1)]), Cancelled);
        await Lean.UpdateItemAsync(new Update(new Item(1)) { TableName = Arn }, Cancelled);

        Assert.Equal(2, Server.Requests.Count);
        Assert.DoesNotContain(Server.Requests, r => r.Headers["User-Agent"].Contains("CustomerDp.Aws", StringComparison.Ordinal));
    }

    private Task CheckProjectionAsync(PasEvent @event) =>
        SendAsync(client => new ViewProjector(new DynamoDbCustomerStore(client, "t")).ProjectAsync(@event, Cancelled).AsTask());

    private Task CheckLogAsync(PasEvent @event)
    {
        var items = LogItem.AllOf(@event, Key);
        return SendAsync(client => client.BatchWriteItemAsync(new ItemPuts("t-events", items), Cancelled));
    }

    private async Task SendAsync(Func<IAmazonDynamoDB, Task> send)
    {
        var before = Server.Requests.Count;
        await send(Sdk);
        var bySdk = Server.Requests.Skip(before).ToArray();
        await send(Lean);
        var byLean = Server.Requests.Skip(before + bySdk.Length).ToArray();

        Assert.Equal(bySdk.Select(r => r.Json), byLean.Select(r => r.Json));
        foreach (var (expected, actual) in bySdk.Zip(byLean))
        {
            WireHeaders.AssertSame(expected, actual);
        }
    }

    /// <summary>Attributes of each kind, to a depth of three, the same each time.</summary>
    private sealed class Item(int seed) : IWrittenItem
    {
        private static readonly string[] Texts = ["", "x", "é漢🙂", "\"quoted\\ <&>\u0001\n\u2028", new('y', 3_000)];

        public void Write(IItemWriter writer) => Write(writer, new Random(seed), depth: 0);

        private static void Write(IItemWriter writer, Random random, int depth)
        {
            for (var i = random.Next(5); i > 0; i--)
            {
                var name = $"{Texts[random.Next(4)]}{i}";
                switch (random.Next(depth < 3 ? 6 : 5))
                {
                    case 0:
                        writer.Text(name, Texts[random.Next(Texts.Length)]);
                        break;
                    case 1:
                        writer.Text(name, System.Text.Encoding.UTF8.GetBytes(Texts[random.Next(Texts.Length)]));
                        break;
                    case 2:
                        writer.Number(name, random.Next(3) switch { 0 => long.MinValue, 1 => long.MaxValue, _ => 0 });
                        break;
                    case 3:
                        writer.Boolean(name, random.Next(2) == 0);
                        break;
                    case 4:
                        var bytes = new byte[random.Next(50)];
                        random.NextBytes(bytes);
                        writer.Binary(name, bytes);
                        break;
                    default:
                        writer.StartMap(name);
                        Write(writer, random, depth + 1);
                        writer.EndMap();
                        break;
                }
            }
        }

        public override string ToString() => $"{seed}";
    }

    private sealed class Update : ItemUpdate
    {
        private readonly Item _item;

        public Update(Item item)
            : base("SET a = :é", "attribute_not_exists(\"x\")")
        {
            _item = item;
            TableName = "t\"é";
            ReturnValues = ReturnValue.UPDATED_OLD;
            ReturnValuesOnConditionCheckFailure = Amazon.DynamoDBv2.ReturnValuesOnConditionCheckFailure.ALL_OLD;
        }

        public override void WriteKey(IItemWriter writer) => _item.Write(writer);

        public override void WriteValues(IItemWriter writer) => _item.Write(writer);
    }
}
