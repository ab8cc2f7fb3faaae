using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Cli.Output;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.Projections.Entities;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Samples;
using CustomerDp.TestHarness.Telemetry;

namespace CustomerDp.IntegrationTests.Erasing;

/// <summary>
/// Personal values that are marked, in every form in which an event comes and in every place in which it waits: once the person is erased,
/// and everything has been redriven and published again, the mark stands nowhere.
/// </summary>
[Trait("Kind", "process")]
[LongRunning]
public sealed partial class ErasureCanaryTests(AwsFixture aws)
{
    private const string Mark = "MARKED";
    private const string OtherMark = "SOMEBODY-ELSE";
    private const string Erased = "C-erased";
    private const string Other = "C-erased-2";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_a_person_who_was_erased_no_personal_value_is_anywhere_whatever_comes_again()
    {
        await using var telemetry = await OtlpReceiver.StartAsync();
        await using var product = await Product.CreateAsync(aws, Cancellation);
        product.Environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = telemetry.Address.ToString();
        product.Environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        var worker = await product.StartWorkerAsync(Cancellation);
        var (dead, invalid) = (QueueNames.DeadLetterOf(product.QuoteQueue), QueueNames.InvalidOf(product.QuoteQueue));
        await PublishAsync(product);
        await DeadLetters.SendAsync(product.Sqs, dead, DeadBodies(), cancellationToken: Cancellation);
        await product.DrainedAsync(Cancellation);
        Assert.Contains(Mark, await ScanAsync(product), StringComparison.Ordinal);
        var others = await OthersAsync(product);
        Assert.Contains(OtherMark, others, StringComparison.Ordinal);

        var plan = await product.RunAsync(["erase", Erased, "--dry-run", "--json"], Cancellation);
        var first = await product.RunAsync(["erase", Erased, "--yes", "--json"], Cancellation);

        Assert.Equal((ExitCodes.Success, ExitCodes.Success), (plan.ExitCode, first.ExitCode));
        Assert.Equal(Swept(plan), Swept(first));
        await IsNowhereAsync(product);

        await product.RunsAsync(["replay", dead, "--yes"], Cancellation);
        await product.RunsAsync(["replay", invalid, "--yes"], Cancellation);
        await PublishAsync(product);
        await DeadLetters.SendAsync(product.Sqs, dead, DeadBodies(), cancellationToken: Cancellation);
        await product.DrainedAsync(Cancellation);
        await product.RunsAsync(["erase", Erased, "--yes"], Cancellation);
        await product.RunsAsync(["replay", dead, "--yes"], Cancellation);
        await product.DrainedAsync(Cancellation);

        await IsNowhereAsync(product);
        Assert.Equal(others, await OthersAsync(product));
        var customers = await product.StartQueryApiAsync(Cancellation);
        var answer = await customers.AskAsync(
            $$"""{ customer(id: "{{Erased}}") { firstName email policies { nodes { id } } quotes { nodes { id } } } }""", [], Cancellation);
        var customer = answer["data"]!["customer"]!;
        Assert.Equal((null, null), ((string?)customer["firstName"], (string?)customer["email"]));
        Assert.Equal(["P-1"], customer["policies"]!["nodes"]!.AsArray().Select(p => (string?)p!["id"]));
        Assert.Equal(
            ["Q-0", "Q-1", "Q-2", "Q-3", "Q-4", "Q-5", "Q-dead-0", "Q-dead-1", "Q-dead-2"],
            customer["quotes"]!["nodes"]!.AsArray().Select(q => (string?)q!["id"]));

        Assert.Equal(0, await worker.TerminateAsync(Cancellation));
        Assert.NotEmpty(telemetry.Spans);
        Assert.DoesNotContain(Mark, worker.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(telemetry.Texts, text => text.Contains(Mark, StringComparison.Ordinal));
        Assert.DoesNotContain(Mark, plan.Output + plan.Error + first.Output + first.Error, StringComparison.Ordinal);
    }

    private static PolicyHolderAddedToQuoteEvent Held(string quote, string customer, long reading) =>
        Pas.Held(quote, customer, reading, at: reading) with
        {
            PolicyHolder = new PolicyHolder
            {
                PolicyHolderId = customer,
                FirstName = MarkOf(customer),
                LastName = MarkOf(customer),
                DateOfBirth = new DateOnly(1901, 1, 1),
                Email = MarkOf(customer),
                Phone = MarkOf(customer),
                Address = new Address { Street = MarkOf(customer), City = MarkOf(customer) },
            },
        };

    private static string MarkOf(string customer) => customer == Erased ? Mark : OtherMark;

    private static string Json(string quote, string customer = Erased, long reading = 1) => EventJson.Of(Held(quote, customer, reading));

    // In every form that the worker takes, each twice; and what it does not take, naming the customer.
    private static async Task PublishAsync(Product product)
    {
        string[] forms = [.. Forms(i => Json($"Q-{i}"))];
        string[] broken =
        [
            Json("Q-9").Replace("occurredOn", "occuredOn", StringComparison.Ordinal),
            Json("Q-9")[..^3],
            Wrap(Json("Q-9").Replace("eventId", "event", StringComparison.Ordinal)),
            Wrap(Json("Q-9")[..^3]),
            Json("Q-9").Replace("\"policyHolderId\"", "\"policyHolder\"", StringComparison.Ordinal),
        ];
        await SendAsync(product, product.QuoteQueue, [.. forms, .. forms, .. broken, Json("Q-o", Other), Json("Q-o", Other, 2)]);
        await SendAsync(
            product,
            product.PolicyQueue,
            [EventJson.Of(Pas.Created("P-1", Erased, 1)), EventJson.Of(Pas.Created("P-2", Other, 1))]);
    }

    private static IEnumerable<string> DeadBodies() =>
    [
        Json("Q-dead-0"),
        Wrap(Json("Q-dead-1")),
        KinesisAggregates.BodyOf(new[] { Json("Q-dead-2"), Json("Q-dead-o", Other) }.Select(Encoding.UTF8.GetBytes)),

        // What the contract does not name.
        EventJson.Of(Pas.Created("P-1", Erased, 1)).Replace(
            "{\"policyId\"", $"{{\"broker\":\"{Mark}\",\"policyId\"", StringComparison.Ordinal),
    ];

    private static IEnumerable<string> Forms(Func<int, string> event_)
    {
        yield return event_(0);
        yield return Wrap(event_(1));
        yield return $$"""{"data":{{event_(2)}}}""";
        yield return new JsonObject { ["Type"] = "Notification", ["Message"] = event_(3) }.ToJsonString();
        yield return $$"""{"detail-type":"x","detail":{{event_(4)}}}""";
        yield return KinesisAggregates.BodyOf(new[] { event_(5), Json("Q-o", Other) }.Select(Encoding.UTF8.GetBytes));
    }

    private static string Wrap(string json) =>
        new JsonObject { ["eventSource"] = "aws:kinesis", ["data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(json)) }.ToJsonString();

    private static Task SendAsync(Product product, string queue, IEnumerable<string> bodies) =>
        DeadLetters.SendAsync(product.Sqs, queue, bodies, reason: null, exceptionType: null, cancellationToken: Cancellation);

    private static string Swept(CommandRun run) => run.Json["queues"]!.ToJsonString();

    private static async Task IsNowhereAsync(Product product)
    {
        Assert.DoesNotContain(Mark, await ScanAsync(product), StringComparison.Ordinal);

        // Nor is it sealed under a key that is still there.
        var log = new DynamoDbEventLog(product.DynamoDb, product.Settings.Tables, new FileMasterKey(product.KeyFile), TimeProvider.System);
        var quotes = await log.EntitiesOfAsync(Erased, Cancellation).Where(e => e.Kind == EntityKind.Quote).ToListAsync(Cancellation);
        Assert.NotEmpty(quotes);
        foreach (var quote in quotes)
        {
            Assert.All(
                await log.ReadAsync(quote, Cancellation).OfType<PolicyHolderAddedToQuoteEvent>().ToListAsync(Cancellation),
                e => Assert.Equal(new PolicyHolder { PolicyHolderId = Erased }, e.PolicyHolder));
        }
    }

    // Every table with its indexes, every queue, and what an export of it has.
    private static async Task<string> ScanAsync(Product product)
    {
        var all = new StringBuilder();
        foreach (var table in product.Settings.Tables.Definitions)
        {
            all.AppendLine(await DumpAsync(product, table.Name, null));
            if (table.Index is { } index)
            {
                all.AppendLine(await DumpAsync(product, table.Name, index.Name));
            }
        }

        foreach (var queue in product.Settings.AllQueues)
        {
            var file = Path.Combine(product.Directory, $"{queue}-{Guid.NewGuid():N}.jsonl");
            await product.RunsAsync(["export", queue, file], Cancellation);
            foreach (var line in File.Exists(file) ? await File.ReadAllLinesAsync(file, Cancellation) : [])
            {
                all.AppendLine(Decoded(line));
            }
        }

        return all.ToString();
    }

    private static async Task<string> OthersAsync(Product product)
    {
        var all = new StringBuilder();
        foreach (var table in product.Settings.Tables.Definitions.Where(t => t.Name != product.Settings.Tables.Control))
        {
            var lines = (await DumpAsync(product, table.Name, null)).Split('\n');
            all.AppendJoin(
                '\n',
                lines.Where(l => l.Contains(Other, StringComparison.Ordinal) && !l.Contains("Q-dead", StringComparison.Ordinal)));
        }

        return all.ToString();
    }

    private static async Task<string> DumpAsync(Product product, string table, string? index)
    {
        var items = await product.DynamoDb.ScanAsync(
            new ScanRequest { TableName = table, IndexName = index, ConsistentRead = index is null }, Cancellation);
        return string.Join('\n', (items.Items ?? []).Select(Text).Order(StringComparer.Ordinal));
    }

    private static string Text(Dictionary<string, AttributeValue> item) =>
        string.Join(' ', item.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"{a.Key}={Text(a.Value)}"));

    private static string Text(AttributeValue value) => value switch
    {
        { S: { } text } => Decoded(text),
        { N: { } number } => number,
        { B: { } bytes } => Convert.ToHexString(bytes.ToArray()) + Plain(bytes.ToArray()),
        { M: { } map } => $"{{{Text(map)}}}",
        _ => "",
    };

    private static string Decoded(string text) =>
        text + string.Concat(Base64Run().Matches(text.Replace("\\u002B", "+", StringComparison.Ordinal)).Select(run =>
            run.Length % 4 == 0 ? Decoded(Plain(Convert.FromBase64String(run.Value))) : ""));

    private static string Plain(byte[] bytes)
    {
        if (bytes is not [0x1F, 0x8B, ..])
        {
            return Encoding.UTF8.GetString(bytes);
        }

        using var reader = new StreamReader(new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    [GeneratedRegex("[A-Za-z0-9+/]{32,}={0,2}")]
    private static partial Regex Base64Run();
}
