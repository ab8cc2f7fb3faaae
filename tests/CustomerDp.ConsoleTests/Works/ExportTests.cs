using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.S3;
using Amazon.SQS;
using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.Works;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Authentication;
using CustomerDp.TestHarness.Dying;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Time;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.ConsoleTests.Works;

/// <summary>Exports in a browser that are written to a place, on queues whose clock can be put forward.</summary>
[Trait("Kind", "wire")]
public sealed class ExportTests(AwsFixture aws) : IAsyncLifetime
{
    private readonly ShiftedTimeProvider _clock = new();
    private Product _product = null!;
    private FakeSqsServer _sqs = null!;
    private FakeQueue _dead = null!;
    private TestIssuer _issuer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>();

    private string Dead => QueueNames.DeadLetterOf(_product.PolicyQueue);

    private string Page => $"/failures?queue={Dead}";

    private WorkStore Store => new(_product.DynamoDb, _product.Settings.Tables.Control);

    public async ValueTask InitializeAsync()
    {
        _product = await Product.CreateAsync(aws, Cancellation);
        _sqs = await FakeSqsServer.StartAsync(_clock);
        foreach (var queue in _product.Settings.AllQueues)
        {
            _sqs.CreateQueue(queue);
        }

        _dead = _sqs[Dead];
        _issuer = await TestIssuer.StartAsync(TimeProvider.System);
        _issuer.SignIn.Person = People.Named("ada", "customerdp.look", "customerdp.operate", "customerdp.bodies");
    }

    public async ValueTask DisposeAsync()
    {
        await _issuer.DisposeAsync();
        await _sqs.DisposeAsync();
        await _product.DisposeAsync();
    }

    // Of the host, once it has begun: it puts the entry of the audit log; and then for each of three files that it is in hand, and the
    // file; and the end.
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public async Task Wherever_the_host_dies_another_writes_each_message_once_and_none_is_lost(int putsUntilDeath)
    {
        await SendAsync(0, 30);
        var ids = _dead.Messages.Select(m => m.Id).Order().ToArray();

        // It is never stopped in order: it dies.
        var death = new Death("PutItemAsync", putsUntilDeath + PutsOfPlan);
        var first = await StartAsync(_product.Directory, death);
        using var ada = first.Visitor();
        var plan = await PlanAsync(ada, rate: "10");
        Assert.Contains($"Written to {_product.Directory} it goes on by itself", plan.Text, StringComparison.Ordinal);
        await ada.SendFormAsync(plan.Address.PathAndQuery, $"{plan.Address.AbsolutePath}/write", Nothing, Cancellation);
        await Eventually.HoldsAsync(() => death.HasCome, "the host has died", Cancellation);
        var planned = Assert.Single(await Store.OfAsync(Dead, Cancellation));
        var folder = Path.Combine(_product.Directory, $"{Dead}-{planned.Id}");

        // What it may have had half written.
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, $"part-{planned.Next:D7}.jsonl.writing"), "{", Cancellation);
        _clock.Forward(WorkOrders.Silence);
        await using var second = await StartAsync(_product.Directory);
        using var visitor = second.Visitor();
        var work = await EndedAsync(planned.Id);

        Assert.Equal((WorkStates.Finished, 30, 0), (work.State, work.Done, work.Vanished));
        Assert.Equal(ids, IdsIn(await FilesAsync(folder)));
        Assert.Empty(Directory.EnumerateFiles(folder, "*.writing"));
        var manifest = await File.ReadAllBytesAsync(Path.Combine(folder, "manifest.json"), Cancellation);
        Assert.Equal(work.Digest, Convert.ToHexStringLower(SHA256.HashData(manifest)));
        await AssertIsWholeAsync(manifest, await FilesAsync(folder));
        await Eventually.HoldsAsync(() => _dead.Visible == 30, "they stay where they are", Cancellation);
        var page = await visitor.GetAsync(plan.Address.AbsolutePath, Cancellation);
        Assert.Contains("30 of 30 handled: 30 done, 0 failed, 0 vanished", page.Text, StringComparison.Ordinal);
        Assert.Contains(folder, page.Text, StringComparison.Ordinal);
        var report = await visitor.GetAsync($"{plan.Address.AbsolutePath}/report", Cancellation);
        Assert.Equal(30, report.Html.Split("\"outcome\":\"exported\"").Length - 1);
        var entry = await People.EndedAuditAsync(_product, Cancellation);
        Assert.Equal(("ada (id-of-ada)", "export", AuditEntry.Completed), (entry.By, entry.Action, entry.State));
        Assert.Equal(
            (folder, "30", work.Digest), (entry.Details["to"], entry.Details["exported"], entry.Details["sha256"]));
    }

    [Fact]
    public async Task What_was_written_and_has_left_the_queue_since_is_not_lost_and_what_left_before_is_told()
    {
        await SendAsync(0, 20);
        var gone = _dead.Messages[^1].Id;
        var death = new Death("PutItemAsync", 3 + PutsOfPlan);
        var first = await StartAsync(_product.Directory, death);
        using var ada = first.Visitor();
        var plan = await PlanAsync(ada, rate: "10");
        await ada.SendFormAsync(plan.Address.PathAndQuery, $"{plan.Address.AbsolutePath}/write", Nothing, Cancellation);
        await Eventually.HoldsAsync(() => death.HasCome, "the host has died", Cancellation);
        var id = Assert.Single(await Store.OfAsync(Dead, Cancellation)).Id;
        var folder = Path.Combine(_product.Directory, $"{Dead}-{id}");
        var written = IdsIn(await FilesAsync(folder));
        Assert.Equal(10, written.Length);
        _clock.Forward(WorkOrders.Silence);
        await DeleteAsync([.. written, gone]);
        await using var second = await StartAsync(_product.Directory);
        var work = await EndedAsync(id);

        Assert.Equal((WorkStates.Finished, 19, 1), (work.State, work.Done, work.Vanished));
        Assert.Equal(19, IdsIn(await FilesAsync(folder)).Distinct().Count());
        Assert.Equal(gone, Assert.Single(await Store.FaultsAsync(work, Cancellation)).MessageId);
        Assert.Equal(AuditEntry.Incomplete, (await People.EndedAuditAsync(_product, Cancellation)).State);
    }

    [Fact]
    public async Task To_S3_it_is_written_the_same_and_a_stop_leaves_no_manifest()
    {
        Assert.SkipWhen(aws.S3Endpoint is null, "Needs a bucket of its own: emulators only.");
        await SendAsync(0, 30);
        using var s3 = aws.CreateS3();
        var bucket = $"exports-{Guid.NewGuid():N}";
        await s3.PutBucketAsync(bucket, Cancellation);
        await using var console = await StartAsync($"s3://{bucket}/console/");
        using var ada = console.Visitor();
        var stopped = await PlanAsync(ada, rate: "10");
        await ada.SendFormAsync(stopped.Address.PathAndQuery, $"{stopped.Address.AbsolutePath}/write", Nothing, Cancellation);
        var halfway = Assert.Single(await Store.OfAsync(Dead, Cancellation)).Id;
        await Eventually.HoldsAsync(
            async () => (await Store.FindAsync(Dead, halfway, Cancellation))!.Done > 0,
            "it goes on",
            TimeSpan.FromSeconds(30),
            Cancellation);
        await ada.SendFormAsync(stopped.Address.PathAndQuery, $"{stopped.Address.AbsolutePath}/stop", Nothing, Cancellation);
        Assert.Equal((WorkStates.Stopped, null), await EndedAsync(halfway) is var end ? (end.State, end.Digest) : default);
        Assert.Contains(
            "none: it is not complete", (await ada.GetAsync(stopped.Address.AbsolutePath, Cancellation)).Text, StringComparison.Ordinal);

        var plan = await PlanAsync(ada, rate: "");
        await ada.SendFormAsync(plan.Address.PathAndQuery, $"{plan.Address.AbsolutePath}/write", Nothing, Cancellation);
        var work = await EndedAsync((await Store.OfAsync(Dead, Cancellation)).Single(w => w.Id != halfway).Id);

        Assert.Equal((WorkStates.Finished, 30), (work.State, work.Done));
        Assert.Equal($"s3://{bucket}/console/{Dead}-{work.Id}", work.To);
        var prefix = $"console/{Dead}-{work.Id}/";
        Dictionary<string, byte[]> files = [];
        var manifest = await ObjectAsync("manifest.json");
        foreach (var file in JsonNode.Parse(manifest)!["files"]!.AsArray())
        {
            files.Add((string)file!["name"]!, await ObjectAsync((string)file["name"]!));
        }

        Assert.Equal(_dead.Messages.Select(m => m.Id).Order(), IdsIn(files));
        await AssertIsWholeAsync(manifest, files);

        async Task<byte[]> ObjectAsync(string name)
        {
            using var there = await s3.GetObjectAsync(bucket, prefix + name, Cancellation);
            using var file = new MemoryStream();
            await there.ResponseStream.CopyToAsync(file, Cancellation);
            return file.ToArray();
        }
    }

    [Fact]
    public async Task Only_who_may_see_bodies_writes_them_and_only_where_a_place_is_said()
    {
        await SendAsync(0, 3);
        await using var without = await StartAsync(to: null);
        using var ada = without.Visitor();
        var plan = await PlanAsync(ada, rate: "");
        Assert.DoesNotContain("/write", plan.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await WriteAsync(ada)).Status);
        var saved = await ada.SendFormAsync(plan.Address.PathAndQuery, $"{plan.Address.AbsolutePath}/export", Nothing, Cancellation);
        Assert.Equal(4, saved.Html.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);

        await using var console = await StartAsync(_product.Directory);
        _issuer.SignIn.Person = People.Named("bob", "customerdp.look", "customerdp.operate");
        using var bob = console.Visitor();
        var his = await bob.GetAsync(plan.Address.AbsolutePath, Cancellation);
        Assert.Contains("Your roles do not let you see bodies", his.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await WriteAsync(bob)).Status);
        Assert.Equal(WorkStates.Planned, Assert.Single(await Store.OfAsync(Dead, Cancellation)).State);
        Assert.Empty(Directory.EnumerateDirectories(_product.Directory, $"{Dead}-*"));

        Task<Visitor.Answer> WriteAsync(Visitor visitor) =>
            visitor.SendFormAsync(Page, $"{plan.Address.AbsolutePath}/write", Nothing, Cancellation);
    }

    [Fact]
    public async Task A_host_with_another_place_does_not_go_on_with_it()
    {
        await SendAsync(0, 20);
        var death = new Death("PutItemAsync", 3 + PutsOfPlan);
        var first = await StartAsync(_product.Directory, death);
        using var ada = first.Visitor();
        var plan = await PlanAsync(ada, rate: "10");
        await ada.SendFormAsync(plan.Address.PathAndQuery, $"{plan.Address.AbsolutePath}/write", Nothing, Cancellation);
        await Eventually.HoldsAsync(() => death.HasCome, "the host has died", Cancellation);
        _clock.Forward(WorkOrders.Silence);
        await using var second = await StartAsync(to: null);

        var work = await EndedAsync(Assert.Single(await Store.OfAsync(Dead, Cancellation)).Id);

        Assert.Equal((WorkStates.Failed, WorkRunner.OtherPlace), (work.State, work.Code));
        Assert.Equal(AuditEntry.Failed, (await People.EndedAuditAsync(_product, Cancellation)).State);
    }

    [Theory]
    [InlineData("exports", "has to be s3://bucket/prefix, or the whole path of a folder")]
    [InlineData("/there/is/no/such/folder", "is no folder that is there")]
    [InlineData("s3://Bucket/a", "has to be s3://bucket/prefix, with a bucket's name in it")]
    public async Task A_place_that_is_none_is_refused_at_the_start(string to, string fault)
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => StartAsync(to));

        Assert.Contains($"CustomerDp__Console__ExportsTo {fault}", refused.Message, StringComparison.Ordinal);
    }

    // A part of the messages, and the plan.
    private const int PutsOfPlan = 2;

    private static string[] IdsIn(IReadOnlyDictionary<string, byte[]> files) =>
    [
        .. files.Values.SelectMany(f => System.Text.Encoding.UTF8.GetString(f).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
            .Select(line => (string)JsonNode.Parse(line)!["messageId"]!)
            .Order(),
    ];

    private static async Task<Dictionary<string, byte[]>> FilesAsync(string folder)
    {
        Dictionary<string, byte[]> files = [];
        foreach (var file in Directory.EnumerateFiles(folder, "part-*.jsonl"))
        {
            files.Add(Path.GetFileName(file), await File.ReadAllBytesAsync(file, Cancellation));
        }

        return files;
    }

    private static Task AssertIsWholeAsync(byte[] manifest, Dictionary<string, byte[]> files)
    {
        var listed = JsonNode.Parse(manifest)!["files"]!.AsArray().ToDictionary(f => (string)f!["name"]!, f => (string)f!["sha256"]!);
        Assert.Equal(listed, files.ToDictionary(f => f.Key, f => Convert.ToHexStringLower(SHA256.HashData(f.Value))));
        return Task.CompletedTask;
    }

    private async Task<Visitor.Answer> PlanAsync(Visitor visitor, string rate)
    {
        await visitor.GetAsync("/works", Cancellation);
        var plan = await visitor.SendFormAsync(
            Page,
            "/works/plan",
            new Dictionary<string, string> { ["queue"] = Dead, ["which"] = "all", ["kind"] = "Export", ["rate"] = rate },
            Cancellation);
        Assert.Equal(HttpStatusCode.OK, plan.Status);
        return plan;
    }

    private async Task<Work> EndedAsync(string id)
    {
        Work? work = null;
        await Eventually.HoldsAsync(
            async () => (work = await Store.FindAsync(Dead, id, Cancellation)) is { EndedAt: not null },
            "it is over",
            TimeSpan.FromSeconds(30),
            Cancellation);
        return work!;
    }

    private Task<RunningConsole> StartAsync(string? to, Death? death = null) => RunningConsole.StartAsync(
        aws,
        _product,
        settings: to is null ? [] : [$"Console:ExportsTo={to}"],
        issuer: _issuer,
        sqs: () => death is null ? _sqs.CreateClient() : Mortals.Of<IAmazonSQS>(_sqs.CreateClient(), death),
        dynamoDb: () => death is null ? aws.CreateDynamoDb() : Mortals.Of<IAmazonDynamoDB>(aws.CreateDynamoDb(), death),
        awsTime: _clock,
        configure: host => host.Services.AddSingleton<Func<IAmazonS3>>(aws.CreateS3));

    // Somebody else does, and gives the others back.
    private async Task DeleteAsync(string[] ids)
    {
        List<FakeMessage> taken = [];
        while (taken.Count < _dead.Messages.Count)
        {
            taken.AddRange(await _dead.ReceiveAsync(10, 60, 0, Cancellation));
        }

        foreach (var message in taken.Where(m => !ids.Contains(m.Id)))
        {
            _dead.ChangeVisibility(message.ReceiptHandle!, 0);
        }

        foreach (var message in taken.Where(m => ids.Contains(m.Id)))
        {
            _dead.Delete(message.ReceiptHandle!);
        }
    }

    private Task SendAsync(int first, int count) => DeadLetters.SendAsync(
        _sqs.CreateClient(),
        Dead,
        Enumerable.Range(first, count).Select(i => Pas.Created($"P{i}", "C1", 1, number: $"N{i}")),
        cancellationToken: Cancellation);
}
