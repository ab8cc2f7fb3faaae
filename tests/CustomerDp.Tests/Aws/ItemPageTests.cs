using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.DynamoDb.Items;
using FsCheck;
using FsCheck.Fluent;

namespace CustomerDp.Tests.Aws;

/// <summary>Items that are read from the bytes of an answer are those of the SDK's models.</summary>
[Trait("Kind", "unit")]
public sealed class ItemPageTests : BothClientsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Any_items_are_the_same_on_both_clients() =>
        Prop.ForAll(
                Arb.From(
                    from items in Attributes.Maps.ListOf().Resize(4)
                    from key in Attributes.Maps
                    from isLast in Gen.Elements(true, false)
                    select (items, key, isLast)),
                async page =>
                {
                    var key = page.isLast ? "" : $",\"LastEvaluatedKey\":{Attributes.Json(page.key)}";
                    Answer = new(
                        $$"""{"Count":1,"Items":[{{string.Join(',', page.items.Select(Attributes.Json))}}],"ScannedCount":7{{key}},"New":[{}]}""");
                    Assert.Equal(await DumpAsync(Sdk), await DumpAsync(Lean));
                })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"Items":[]}""")]
    [InlineData("""{"Items":null,"LastEvaluatedKey":null}""")]
    [InlineData("""{"ConsumedCapacity":{"TableName":"t","CapacityUnits":1.5},"Items":[{}]}""")]
    [InlineData("""{"Items":[{"pk":null,"S":{"S":null},"M":{"M":null},"a b":{}}]}""")]
    [InlineData("""{"Items":[{"pk":{"S":5},"S":{"N":"5"},"M":{"M":{"S":{"L":[{"S":"x"}]}}},"a b":{"Q":{"x":[1]},"S":"s"}}]}""")]
    [InlineData("""{"Items":[{"pk":{"S":"\u0061\"\\"},"S":{"S":"\ud83d\ude42"},"det\u0061ils":{"M":{"p\u006b":{"S":"x"}}}}]}""")]
    [InlineData("""{ "Items" : [ { "pk" : { "S" : "x" } , "details" : { "M" : { } } } ] }""")]
    public async Task Items_with_empties_nulls_escapes_and_strangers_are_the_same_on_both_clients(string body)
    {
        Answer = new(body);

        Assert.Equal(await DumpAsync(Sdk), await DumpAsync(Lean));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"Items":{}}""")]
    [InlineData("""{"Items":["x"]}""")]
    [InlineData("""{"Items":[{"pk":"x"}]}""")]
    [InlineData("""{"Items":[{"pk":{"S":true}}]}""")]
    [InlineData("""{"Items":[{"pk":{"S":"\ud83d"}}]}""")]
    [InlineData("""{"Items":[{"other":{"B":"!"}}]}""")]
    [InlineData("""{"Items":[{"other":{"L":[{"SS":[{}]}]}}]}""")]
    [InlineData("""{"Items":[{"pk":{"S":"x"}""")]
    public async Task What_is_no_answer_is_the_same_fault_as_where_the_models_are_read(string body)
    {
        Answer = new(body);

        var models = await Assert.ThrowsAsync<AmazonUnmarshallingException>(
            () => Lean.QueryAsync(new QueryRequest("t"), Cancellation));
        var items = await Assert.ThrowsAsync<AmazonUnmarshallingException>(
            () => Lean.QueryItemsAsync(new QueryRequest("t"), Cancellation));

        Assert.Equal(models.InnerException!.GetType(), items.InnerException!.GetType());
    }

    [Fact]
    public async Task A_query_of_legacy_parameters_is_read_too()
    {
        Answer = new("""{"Items":[{"pk":{"S":"x"}}]}""");

        using var page = await Lean.QueryItemsAsync(new QueryRequest("t") { AttributesToGet = ["pk"] }, Cancellation);
        var dump = new Dump();
        page.ReadItems(dump);

        Assert.Contains("pk=x", dump.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_was_disposed_of_has_no_items_any_more()
    {
        Answer = new("""{"Items":[{"pk":{"S":"x"}}]}""");
        var page = await Lean.QueryItemsAsync(new QueryRequest("t"), Cancellation);
        var kept = new Keeper();
        page.ReadItems(kept);

        page.Dispose();
        page.Dispose();

        Assert.Throws<ObjectDisposedException>(() => kept.Read!());
    }

    private static async Task<string> DumpAsync(IAmazonDynamoDB client)
    {
        using var page = await client.QueryItemsAsync(new QueryRequest("t"), Cancellation);
        var dump = new Dump();
        page.ReadItems(dump);
        return $"{dump.Text} then {(page.LastEvaluatedKey is { Count: > 0 } key ? Attributes.Dump(key) : "-")}";
    }

    private sealed class Dump : IItemReader
    {
        private readonly StringBuilder _text = new();

        public string Text => _text.ToString();

        public void Read<TItem>(TItem item)
            where TItem : struct, IItem<TItem>
        {
            _text.Append('{');
            foreach (var name in Attributes.EveryName)
            {
                _text.Append(CultureInfo.InvariantCulture, $"{name}={(item.Has(name) ? item.Text(name) ?? "?" : "-")}");
                foreach (var room in new[] { 0, 8, 4_000 })
                {
                    _text.Append(item.TryText(name, new char[room], out var text) ? text : "?");
                }

                if (item.TryMap(name, out var map))
                {
                    Read(map);
                }
            }

            _text.Append('}');
        }
    }

    private sealed class Keeper : IItemReader
    {
        public Func<string?>? Read { get; private set; }

        void IItemReader.Read<TItem>(TItem item) => Read = () => item.Text("pk");
    }
}
