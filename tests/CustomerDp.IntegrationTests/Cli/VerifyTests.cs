using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Cli.Output;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.Operations.Publishing;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.IntegrationTests.Cli;

/// <summary><c>customerdp verify</c> over a table that the real worker wrote.</summary>
[Trait("Kind", "process")]
[LongRunning]
public class VerifyTests(AwsFixture aws)
{
    private const string Secret = "Secret-4711";
    private const string Customer = "CUSTOMER#C-known";
    private const string OpenQuote = "QUOTE#Q-open";
    private const string Tombstone = "QUOTE#Q-gone";
    private const string Policy = "POLICY#P-known";

    // What is done to the table by hand, and what has to be found then, and nothing else.
    private static readonly (string What, string Key, Action<Dictionary<string, AttributeValue>> Tamper, string[] Found)[] Tamperings =
    [
        (
            "a stored field changed",
            Customer,
            i => i["details"].M["firstName"].S = $"{Secret}-other",
            ["differs-from-events details.firstName"]),
        (
            "a version changed",
            Policy,
            i => i["standingVersion"].S = "0000000000000001#other",
            ["differs-from-events standingVersion", "version-does-not-fit standingVersion termsVersion"]),
        (
            "details of another event",
            Customer,
            i => i["detailsVersion"].S = i["detailsVersion"].S[..29] + "other",
            ["differs-from-events detailsVersion"]),
        ("a policy of another customer", Policy, i => i["customerId"].S = Secret, ["differs-from-events customerId"]),
        (
            "a customer under another id",
            Customer,
            i => i["customerId"].S = Secret,
            ["differs-from-events customerId", "key-does-not-fit customerId"]),
        (
            "a tombstone's holder put back beside it",
            Tombstone,
            i => i["customerId"] = new(Secret),
            ["differs-from-events customerId", "tombstone-not-empty customerId"]),
        (
            "a quote opened again",
            Tombstone,
            Reopen,
            ["differs-from-events addedAt converted customerId holderVersion", "quote-should-be-gone"]),
        ("terms removed", Policy, i => i.Remove("terms"), ["attributes-incomplete terms", "differs-from-events terms"]),
        (
            "terms removed with all that is theirs",
            Policy,
            WithoutTerms,
            ["differs-from-events customerId terms termsVersion", "policy-without-terms"]),
        ("an attribute added", OpenQuote, i => i["note"] = new(Secret), ["attribute-unknown note", "differs-from-events note"]),
        ("an open quote deleted", OpenQuote, i => i.Clear(), ["missing"]),
        ("a tombstone deleted", Tombstone, i => i.Clear(), [$"{Policy} tombstone-missing terms.quoteId", "missing"]),
        ("a policy deleted", Policy, i => i.Clear(), ["missing"]),
        ("a customer deleted", Customer, i => i.Clear(), ["missing"]),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_worker_wrote_is_in_order_and_whatever_is_tampered_with_is_found_and_named_alone()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        await using var product = await Product.CreateAsync(aws, Cancellation);
        EventLine[] lines = [.. GeneratedSample.Of(seed, customers: 60).Deliveries(), .. Known()];
        await File.WriteAllLinesAsync(Path.Combine(product.Directory, "events.jsonl"), lines.Select(TextOf), Cancellation);
        await using (var worker = await product.StartWorkerAsync(Cancellation))
        {
            await product.PublishAsync(lines, Cancellation);
            await product.DrainedAsync(Cancellation);
        }

        await InOrderAsync(product);

        // By files and by the product's own log, in turns; which of them comes first is another in each run.
        string[][] ways = [["--events", "events.jsonl", "--complete"], ["--log", "--details"]];
        foreach (var (i, (what, key, tamper, found)) in Tamperings.Index())
        {
            var item = await FindAsync(product, key);
            var tampered = await FindAsync(product, key);
            tamper(tampered);
            await PutAsync(product, key, tampered);

            var run = await VerifyAsync(product, [.. ways[(i + seed) % 2], "--json"]);

            Assert.Equal((what, ExitCodes.Drift), (what, run.ExitCode));
            Assert.Equal(
                (what, string.Join('\n', found.Select(f => f.Contains('#', StringComparison.Ordinal) ? f : $"{key} {f}"))),
                (what, string.Join('\n', Findings(run))));
            Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
            await PutAsync(product, key, item);
        }

        await InOrderAsync(product);
    }

    [Fact]
    public async Task By_the_log_alone_a_state_that_is_not_the_fold_of_its_events_is_found_and_an_item_of_the_log_that_is_no_event()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await using (var worker = await product.StartWorkerAsync(Cancellation))
        {
            await product.PublishAsync(Known(), Cancellation);
            await product.DrainedAsync(Cancellation);
        }

        await new CustomerEraser(
            product.DynamoDb, product.Settings.Tables, new FileMasterKey(product.KeyFile), TimeProvider.System).BeginAsync(
                CustomerErasedEvent.Of("C-other", DateTime.UnixEpoch), Cancellation);
        foreach (var ways in new string[][] { ["--log"], ["--log", "--details"], ["--log", "--sample", "50"] })
        {
            var right = await VerifyAsync(product, [.. ways, "--json"]);
            Assert.Equal((ExitCodes.Success, ""), (right.ExitCode, string.Join('\n', Findings(right))));
            Assert.Equal(ways.Contains("--sample") ? null : 6, (long?)right.Json["loggedEvents"]);
        }

        // What only details say is compared where they are opened.
        var customer = await FindAsync(product, Customer);
        customer["details"].M["firstName"].S = $"{Secret}-other";
        await PutAsync(product, Customer, customer);
        Assert.Empty(Findings(await VerifyAsync(product, "--log", "--json")));
        Assert.Equal(
            [$"{Customer} differs-from-events details.firstName"],
            Findings(await VerifyAsync(product, "--log", "--details", "--sample", "50", "--json")));

        // An event that is lost, and an item that is none.
        var lost = (await product.DynamoDb.QueryAsync(
            new QueryRequest
            {
                TableName = product.Settings.Tables.Events,
                KeyConditionExpression = "pk = :p",
                ExpressionAttributeValues = new() { [":p"] = new(Policy) },
            },
            Cancellation)).Items[^1];
        await product.DynamoDb.DeleteItemAsync(
            product.Settings.Tables.Events, new() { ["pk"] = lost["pk"], ["sk"] = lost["sk"] }, Cancellation);
        await product.DynamoDb.PutItemAsync(
            product.Settings.Tables.Events, new() { ["pk"] = new("QUOTE#Q-odd"), ["sk"] = new("0"), ["data"] = new(Secret) }, Cancellation);
        var found = await VerifyAsync(product, "--log", "--json");

        Assert.Equal(
            [$"{Policy} differs-from-events standing standingVersion"],
            Findings(found).Where(f => f.StartsWith(Policy, StringComparison.Ordinal)).Select(Shortened));
        Assert.Contains("QUOTE#Q-odd 0 logged-event-unreadable", Findings(found));
        Assert.DoesNotContain(Secret, found.Output + found.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_table_that_is_not_there_ends_with_1()
    {
        await using var product = Product.CreateEmpty(aws);

        var run = await VerifyAsync(product, "--json");

        Assert.Equal((ExitCodes.Failure, "ResourceNotFoundException"), (run.ExitCode, (string?)run.Json["error"]!["code"]));
    }

    private static async Task InOrderAsync(Product product)
    {
        var alone = await VerifyAsync(product, "--json");
        var all = await VerifyAsync(product, "--events", "events.jsonl", "--complete", "--json");
        var sample = await VerifyAsync(product, "--events", "events.jsonl", "--sample", "50");
        var log = await VerifyAsync(product, "--log", "--details", "--json");

        Assert.Equal((ExitCodes.Success, ""), (alone.ExitCode, string.Join('\n', Findings(alone))));
        Assert.Equal((ExitCodes.Success, ""), (all.ExitCode, string.Join('\n', Findings(all))));
        Assert.Equal((ExitCodes.Success, ""), (sample.ExitCode, sample.Error));
        Assert.Equal((ExitCodes.Success, ""), (log.ExitCode, string.Join('\n', Findings(log))));
        Assert.Equal((long)all.Json["entities"]!, (long)all.Json["events"]!["entities"]!);
        Assert.Equal(13, all.Json["queues"]!.AsArray().Count);
        Assert.False((bool)all.Json["isUnderWay"]!);
    }

    // Which members of the standing differ is told one by one.
    private static string Shortened(string finding) => string.Join(
        ' ',
        finding.Split(' ').Select(word => word.StartsWith("standing.", StringComparison.Ordinal) ? "standing" : word).Distinct());

    private static Task<CommandRun> VerifyAsync(Product product, params string[] options) =>
        product.RunAsync(["verify", "--settle", "1s", "--rate", "100000", .. options], Cancellation);

    private static IEnumerable<string> Findings(CommandRun run) => run.Json["findings"]!.AsArray().Select(f =>
        $"{f!["entity"]} {f["code"]} {string.Join(' ', f["attributes"]!.AsArray().Select(a => a!.ToString()))}".TrimEnd());

    private static IEnumerable<EventLine> Known()
    {
        yield return new(1, QueueNames.QuoteEvents, EventJson.Of(Pas.Held("Q-open", "C-known", 1, at: 1, name: Secret)));
        yield return new(2, QueueNames.QuoteEvents, EventJson.Of(Pas.Held("Q-gone", "C-known", 2, at: 2, name: Secret)));
        yield return new(3, QueueNames.PolicyEvents, EventJson.Of(Pas.Created("P-known", "C-known", 3, quote: "Q-gone", number: Secret)));
        yield return new(4, QueueNames.PolicyEvents, EventJson.Of(Pas.Cancelled("P-known", 5, reason: Secret)));
    }

    private static string TextOf(EventLine line) => new JsonObject { ["queue"] = line.Queue, ["body"] = line.Body }.ToJsonString();

    private static void Reopen(Dictionary<string, AttributeValue> item)
    {
        item.Remove("converted");
        item["customerId"] = new("C-known");
        item["addedAt"] = new("2026-03-01T08:00:02.0000000Z");
        item["holderVersion"] = new("0000000000000002#held-Q-gone-C-known-2");
    }

    private static void WithoutTerms(Dictionary<string, AttributeValue> item)
    {
        item.Remove("terms");
        item.Remove("termsVersion");
        item.Remove("customerId");
    }

    private static Dictionary<string, AttributeValue> KeyOf(string key) => new() { ["pk"] = new(key), ["sk"] = new("STATE") };

    private static async Task<Dictionary<string, AttributeValue>> FindAsync(Product product, string key) =>
        (await product.DynamoDb.GetItemAsync(product.ViewTable, KeyOf(key), consistentRead: true, Cancellation)).Item;

    // An item without attributes is none.
    private static async Task PutAsync(Product product, string key, Dictionary<string, AttributeValue> item)
    {
        if (item.Count == 0)
        {
            await product.DynamoDb.DeleteItemAsync(product.ViewTable, KeyOf(key), Cancellation);
        }
        else
        {
            await product.DynamoDb.PutItemAsync(product.ViewTable, item, Cancellation);
        }
    }
}
