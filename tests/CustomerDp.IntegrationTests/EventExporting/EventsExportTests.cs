using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Cli.Output;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Recording;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.IntegrationTests.EventExporting;

/// <summary><c>customerdp events export</c> over a log as the worker writes it, read back by other means.</summary>
[Trait("Kind", "process")]
public sealed class EventsExportTests(AwsFixture aws)
{
    private const string Secret = "Secret-4711";
    private const string Erased = "C-erased";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_a_folder_is_every_event_once_with_its_exact_data_and_what_is_personal_as_ciphertext()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var events = await LogAsync(product);
        var folder = Path.Combine(product.Directory, "exports", "first");

        var run = await product.RunAsync(["events", "export", "--to", folder, "--rate", "100000", "--json"], Cancellation);

        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
        var files = ExportedFiles.InFolder(folder);
        var rows = await files.RowsAsync(Cancellation);
        await AssertAreRowsAsync(events, product, rows);
        Assert.DoesNotContain(Secret, await files.TextAsync(Cancellation) + run.Output, StringComparison.Ordinal);
        AssertIsManifest(files.Manifest, product, "jsonl.gz", "sealed", events.Count);
        Assert.Equal(events.Count, (int)run.Json["events"]!);
        Assert.True(JsonNode.DeepEquals(files.Manifest["files"], run.Json["files"]));
        foreach (var file in Directory.EnumerateFiles(folder))
        {
            if (!OperatingSystem.IsWindows())
            {
                Assert.Equal((file, UnixFileMode.UserRead | UnixFileMode.UserWrite), (file, File.GetUnixFileMode(file)));
            }
        }

        var entry = Assert.Single(await AuditAsync(product));
        Assert.Equal(("events-export", folder, "completed"), (entry.Action, entry.Queue, entry.State));
        Assert.Equal(
            ("sealed", "jsonl.gz", $"{events.Count}"), (entry.Details["personal"], entry.Details["format"], entry.Details["events"]));

        var again = await product.RunAsync(["events", "export", "--to", folder, "--replace", "--json"], Cancellation);

        Assert.Equal((ExitCodes.Failure, "ExportExists"), (again.ExitCode, (string?)again.Json["error"]!["code"]));
        Assert.Equal(files.Files, ExportedFiles.InFolder(folder).Files);
    }

    [Fact]
    public async Task With_personal_values_they_are_opened_and_of_who_was_erased_there_is_none()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var events = await LogAsync(product);
        var folder = Path.Combine(product.Directory, "export");
        var erasure = new CustomerKeyErasure(product.DynamoDb, product.Settings.Tables.Keys);
        var generations = await erasure.MarkAsync(Erased, Pas.At(1_000_000), Cancellation);
        await erasure.EmptyAsync(Erased, [.. generations], Cancellation);

        var run = await product.RunAsync(["events", "export", "--to", folder, "--rate", "100000", "--show-personal"], Cancellation);

        Assert.Equal((ExitCodes.Success, ""), (run.ExitCode, run.Error));
        Assert.Contains("PERSONAL DATA", run.Output, StringComparison.Ordinal);
        var files = ExportedFiles.InFolder(folder);
        var rows = await files.RowsAsync(Cancellation);
        var held = events.OfType<PolicyHolderAddedToQuoteEvent>().ToArray();
        Assert.All(held.Where(h => h.PolicyHolder.PolicyHolderId != Erased), h => Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(EventRecord.PersonalOf(h)!), rows[h.EventId]["personal"]), h.EventId));
        Assert.All(held.Where(h => h.PolicyHolder.PolicyHolderId == Erased), h => Assert.Equal(
            (null, 1), ((string?)rows[h.EventId]["personal"], (int)rows[h.EventId]["keyGeneration"]!)));
        Assert.DoesNotContain(Secret, await files.TextAsync(Cancellation) + run.Output, StringComparison.Ordinal);
        AssertIsManifest(files.Manifest, product, "jsonl.gz", "plain", events.Count);
        Assert.Equal("plain", Assert.Single(await AuditAsync(product)).Details["personal"]);
    }

    [Fact]
    public async Task As_Parquet_in_S3_it_is_the_same_and_what_a_run_left_there_that_did_not_end_is_told_and_replaced_when_asked_for()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var events = await LogAsync(product);
        using var s3 = aws.CreateS3();
        var bucket = $"customer-dp-{Guid.NewGuid():N}";
        await s3.PutBucketAsync(bucket, Cancellation);
        foreach (var key in new[] { "days/1/part-00001.jsonl.gz", "days/1/part-00009.parquet", "days/1/part-notes.txt" })
        {
            await s3.PutObjectAsync(new() { BucketName = bucket, Key = key, ContentBody = "left" }, Cancellation);
        }

        string[] export = ["events", "export", "--to", $"s3://{bucket}/days/1", "--format", "parquet", "--rate", "100000", "--json"];
        var refused = await product.RunAsync(export, Cancellation);
        Assert.Equal((ExitCodes.Failure, "ExportUnfinished"), (refused.ExitCode, (string?)refused.Json["error"]!["code"]));
        var run = await product.RunAsync([.. export, "--replace"], Cancellation);

        Assert.Equal((ExitCodes.Success, "", $"s3://{bucket}/days/1/"), (run.ExitCode, run.Error, (string?)run.Json["to"]));
        var all = await ExportedFiles.InBucketAsync(s3, bucket, "days/1/", Cancellation);
        Assert.Equal("left", Encoding.UTF8.GetString(all.Files["part-notes.txt"]));
        var files = new ExportedFiles(all.Files.Where(f => f.Key != "part-notes.txt").ToDictionary());
        var rows = await files.RowsAsync(Cancellation);
        await AssertAreRowsAsync(events, product, rows);
        AssertIsManifest(files.Manifest, product, "parquet", "sealed", events.Count);
        var again = await product.RunAsync([.. export, "--replace"], Cancellation);
        Assert.Equal((ExitCodes.Failure, "ExportExists"), (again.ExitCode, (string?)again.Json["error"]!["code"]));
    }

    [Fact]
    public async Task Since_a_moment_there_is_what_occurred_then_or_later_and_an_item_that_is_no_event_is_told()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var log = LogOf(product);
        await log.AppendAsync(Pas.Cancelled("P1", 1) with { OccurredOn = Pas.At(10).AddTicks(-1) }, Cancellation);
        await log.AppendAsync(Pas.Cancelled("P1", 2) with { OccurredOn = Pas.At(10) }, Cancellation);
        await product.DynamoDb.PutItemAsync(
            product.Settings.Tables.Events,
            new()
            {
                ["pk"] = new("POLICY#P2"),
                ["sk"] = new("odd"),
                ["eventType"] = new("PolicyCancelledEvent"),
                ["occurredOn"] = new("2026-03-01T08:00:10.0000000Z"),
                ["data"] = new(Secret),
            },
            Cancellation);
        var folder = Path.Combine(product.Directory, "export");

        var run = await product.RunAsync(
            ["events", "export", "--to", folder, "--since", "2026-03-01T09:00:10+01:00", "--json"], Cancellation);

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Contains("POLICY#P2 odd", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal);
        var files = ExportedFiles.InFolder(folder);
        Assert.Equal(2, (int)Assert.Single(await files.RowsAsync(Cancellation)).Value["logicalClockReading"]!);
        Assert.Equal(
            (1, "2026-03-01T08:00:10Z"), ((int)files.Manifest["unreadable"]!, (string)files.Manifest["since"]!));
    }

    [Fact]
    public async Task Interrupted_it_leaves_no_manifest_and_ends_with_130_and_an_empty_log_gives_an_export_without_files()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var (empty, folder) = (Path.Combine(product.Directory, "empty"), Path.Combine(product.Directory, "export"));
        var nothing = await product.RunAsync(["events", "export", "--to", empty], Cancellation);
        Assert.Equal((ExitCodes.Success, ""), (nothing.ExitCode, nothing.Error));
        Assert.Empty(await ExportedFiles.InFolder(empty).RowsAsync(Cancellation));
        var events = await LogAsync(product);
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "part-00001.jsonl.gz.writing"), "cut", Cancellation);

        var running = product.StartCommand("events", "export", "--to", folder, "--replace", "--rate", "1");
        await Eventually.HoldsAsync(
            async () => (await AuditAsync(product))[0] is { State: "started" } && Directory.GetFiles(folder).Length == 0,
            "it is under way",
            TimeSpan.FromSeconds(30),
            Cancellation);
        Assert.Equal(ExitCodes.Interrupted, await running.InterruptAsync(Cancellation));

        Assert.Contains("There is no manifest", running.Output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, "manifest.json")));
        Assert.Equal("interrupted", (await AuditAsync(product))[0].State);
        var again = await product.RunAsync(["events", "export", "--to", folder, "--replace", "--rate", "100000"], Cancellation);
        Assert.Equal((ExitCodes.Success, ""), (again.ExitCode, again.Error));
        Assert.Equal(events.Count, (await ExportedFiles.InFolder(folder).RowsAsync(Cancellation)).Count);
    }

    // A sample of everything, some of it twice, with a long one, one with all its digits, and one who will be erased.
    private static async Task<IReadOnlyList<PasEvent>> LogAsync(Product product)
    {
        PasEvent[] events =
        [
            .. GeneratedSample.Of(Random.Shared.Next(), customers: 40).Events,
            Pas.Held("Q-erased", Erased, 1, at: 1, name: Secret),
            Pas.Created("P-converts", Erased, 3, quote: "Q-erased") with { CorrelationId = "corr \"1\" ü 🙂" },
            Pas.Cancelled("P-converts", 5, reason: string.Concat(Enumerable.Repeat("Grund ü 🙂 ", 150))) with
            {
                OccurredOn = Pas.At(5).AddTicks(1_234_567),
            },
        ];
        var log = LogOf(product);
        await Parallel.ForEachAsync(
            events.Concat(events.Take(20)), Cancellation, async (@event, token) => await log.AppendAsync(@event, token));
        return [.. events.DistinctBy(e => e.EventId)];
    }

    private static DynamoDbEventLog LogOf(Product product) =>
        new(product.DynamoDb, product.Settings.Tables, new FileMasterKey(product.KeyFile), TimeProvider.System);

    // As they stand in the table: of an event with two the first.
    private static async Task<Dictionary<string, Dictionary<string, AttributeValue>>> ItemsAsync(Product product)
    {
        var items = (await product.DynamoDb.ScanAsync(
            new ScanRequest { TableName = product.Settings.Tables.Events, ConsistentRead = true }, Cancellation)).Items;
        return items.Where(i => char.IsDigit(i["sk"].S[0])).ToDictionary(i => i["sk"].S.Split('#', 2)[1]);
    }

    private static async Task AssertAreRowsAsync(
        IReadOnlyList<PasEvent> events, Product product, IReadOnlyDictionary<string, JsonObject> rows)
    {
        var items = await ItemsAsync(product);
        Assert.Equal(events.Select(e => e.EventId).Order(StringComparer.Ordinal), rows.Keys.Order(StringComparer.Ordinal));
        Assert.All(events, @event => AssertIsRow(@event, items[@event.EventId], rows[@event.EventId]));
    }

    private static void AssertIsRow(PasEvent @event, Dictionary<string, AttributeValue> item, JsonObject row)
    {
        Assert.Equal(item["pk"].S, $"{((string)row["entityKind"]!).ToUpperInvariant()}#{row["entityId"]}");
        Assert.Equal(
            (@event.EventType, @event.LogicalClockReading, 1, @event.CorrelationId),
            ((string)row["eventType"]!, (long)row["logicalClockReading"]!, (int)row["schemaVersion"]!, (string?)row["correlationId"]));
        Assert.Equal($"{@event.OccurredOn:yyyy-MM-ddTHH:mm:ss.fffffffZ}", (string?)row["occurredOn"]);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(EventRecord.DataOf(@event)), row["data"]), @event.EventId);
        var personal = item.GetValueOrDefault("personal")?.B.ToArray();
        Assert.Equal(personal is null ? null : Convert.ToBase64String(personal), (string?)row["personal"]);
        Assert.Equal(item.GetValueOrDefault("keyGeneration")?.N, row["keyGeneration"]?.ToString());
        Assert.Equal(item.GetValueOrDefault("holderId")?.S, (string?)row["holderId"]);
        Assert.Equal(@event is PolicyHolderAddedToQuoteEvent, personal is not null);
    }

    private static void AssertIsManifest(JsonObject manifest, Product product, string format, string personal, int events)
    {
        Assert.Equal(
            ("customerdp-events", 1, product.Settings.Tables.Events, format, personal, events, 0),
            (
                (string)manifest["format"]!,
                (int)manifest["version"]!,
                (string)manifest["table"]!,
                (string)manifest["fileFormat"]!,
                (string)manifest["personal"]!,
                (int)manifest["events"]!,
                (int)manifest["unreadable"]!));
        Assert.Null(manifest["since"]);
        Assert.True((DateTimeOffset)manifest["startedAt"]! <= (DateTimeOffset)manifest["endedAt"]!);
    }

    private static async Task<IReadOnlyList<AuditEntry>> AuditAsync(Product product) =>
        await new AuditLog(product.DynamoDb, product.Settings.Tables.Control).NewestAsync(10, olderThan: null, Cancellation);
}
