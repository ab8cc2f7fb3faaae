using System.Text;
using System.Text.Json.Nodes;
using CustomerDp.Cli.Output;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.IntegrationTests.Gates;
using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.Operations.Permissions;
using CustomerDp.Projections;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Samples;

namespace CustomerDp.IntegrationTests.Permissions;

/// <summary>
/// Each component as a process, doing all that it does behind a gate that lets it do what its policy allows: nothing that it needs may be
/// refused, and nothing may be allowed that it does not do.
/// </summary>
[Trait("Kind", "process")]
[LongRunning]
public sealed class PermissionTests(AwsFixture aws)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_worker_needs_its_policy_whole_and_nothing_more()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await using var gate = await PolicyGate.StartAsync(aws, product, WorkerPermissions.Component);
        gate.Instead = (operation, body) => operation == "UpdateItem" && KeyOf(body).Contains("REJECTED", StringComparison.Ordinal)
            ? GateAnswer.Refusal("ValidationException")
            : null;
        // Of another customer the first key was ended: whoever comes back gets another one.
        await new CustomerKeyErasure(product.DynamoDb, product.Settings.Tables.Keys).MarkAsync("C2", DateTime.UnixEpoch, Cancellation);
        var worker = await product.StartWorkerAsync(Cancellation);
        await ReadyAsync(worker, "\"status\":\"Healthy\"");
        await SendAsync(product, product.QuoteQueue, EventJson.Of(Pas.Held("Q1", "C1", 1, 0)), EventJson.Of(Pas.Held("Q2", "C2", 1, 0)));
        await SendAsync(
            product,
            product.PolicyQueue,
            EventJson.Of(Pas.Created("P1", "C1", 1)),
            EventJson.Of(Pas.Cancelled("REJECTED", 1)),
            "no event",
            KinesisAggregates.BodyOf(
                new[] { EventJson.Of(Pas.Created("P2", "C1", 1)), EventJson.Of(Pas.Cancelled("P2", 2)) }.Select(Encoding.UTF8.GetBytes)));
        await product.DrainedAsync(Cancellation);

        // What it has taken when it may write no more it gives back, and tries by a write that changes nothing.
        gate.Instead = (operation, _) => operation == "UpdateItem" ? GateAnswer.Refusal("AccessDeniedException") : null;
        await SendAsync(product, product.PolicyQueue, EventJson.Of(Pas.Cancelled("P1", 2)));
        await ReadyAsync(worker, "UpdateItem: AccessDeniedException");
        gate.Instead = (_, _) => null;
        await product.DrainedAsync(Cancellation);

        // A command that the table does not take yet is held, and hidden meanwhile.
        gate.Instead = (operation, body) => operation == "PutItem" && (string?)body["Item"]?["pk"]?["S"] == "AUDIT"
            ? GateAnswer.Refusal("AccessDeniedException")
            : null;
        await SendAsync(product, product.CommandQueue, """{"command":"resume","queue":"*"}""");
        await ReadyAsync(worker, "PutItem of a command: AccessDeniedException");
        await Eventually.HoldsAsync(
            () => !gate.Unused.Any(u => u.StartsWith("ConsumeCommands: sqs:ChangeMessageVisibility", StringComparison.Ordinal)),
            "it is hidden for longer",
            Cancellation);
        gate.Instead = (_, _) => null;
        await product.DrainedAsync(product.CommandQueue, Cancellation);
        Assert.Equal(0, await worker.TerminateAsync(Cancellation));

        // The first has made the master key; whoever comes later decrypts it.
        var later = await product.StartWorkerAsync(Cancellation);
        await SendAsync(product, product.QuoteQueue, EventJson.Of(Pas.Held("Q3", "C3", 1, 0)));
        await product.DrainedAsync(Cancellation);
        Assert.Equal(0, await later.TerminateAsync(Cancellation));

        AssertIsExact(gate);
        Assert.Equal(1, await product.CountAsync(QueueNames.DeadLetterOf(product.PolicyQueue), Cancellation));
        Assert.Equal(1, await product.CountAsync(QueueNames.InvalidOf(product.PolicyQueue), Cancellation));
    }

    [Fact]
    public async Task The_query_API_needs_its_policy_whole_and_nothing_more()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await using var gate = await PolicyGate.StartAsync(aws, product, QueryApiPermissions.Component);
        await ProjectAsync(product, gate);
        var queryApi = await product.StartAsync("CustomerDp.QueryApi", Cancellation);
        await ReadyAsync(queryApi, "\"status\":\"Healthy\"");

        var answer = await new CustomerClient(await queryApi.ListeningAsync(Cancellation)).AskAsync(
            """
            {
              customer(id: "C1") { id policies { nodes { id } } history { totalCount } }
              past: customer(id: "C1", asOf: "2026-12-01T00:00:00Z") { firstName }
              policy(id: "P1") { id }
              quote(id: "Q2") { id }
            }
            """,
            [],
            Cancellation);

        Assert.Null(answer["errors"]);
        Assert.Equal("Ann", (string?)answer["data"]!["past"]!["firstName"]);
        AssertIsExact(gate);
    }

    [Fact]
    public async Task Provisioning_needs_its_policy_whole_and_nothing_more()
    {
        await using var product = Product.CreateEmpty(aws);
        await using var gate = await PolicyGate.StartAsync(aws, product, ProvisionPermissions.Component);
        gate.Instead = WithRecovery;

        Assert.Equal(ExitCodes.Success, (await product.RunAsync(["provision"], Cancellation)).ExitCode);
        Assert.Equal(ExitCodes.Success, (await product.RunAsync(["provision"], Cancellation)).ExitCode);

        AssertIsExact(gate);
    }

    [Fact]
    public async Task An_operator_who_changes_nothing_needs_the_policy_whole_and_nothing_more()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await FailAsync(product);
        await using var gate = await PolicyGate.StartAsync(aws, product, ReadOnlyOperatorPermissions.Component);
        await ProjectAsync(product, gate);
        await TamperAsync(product);

        await LookAsync(product);

        AssertIsExact(gate);
    }

    [Fact]
    public async Task An_operator_needs_the_policy_whole_and_nothing_more()
    {
        await using var product = Product.CreateEmpty(aws);
        var (dead, invalid) = (QueueNames.DeadLetterOf(product.PolicyQueue), QueueNames.InvalidOf(product.PolicyQueue));
        await using var gate = await PolicyGate.StartAsync(aws, product, OperatorPermissions.Component);
        gate.Instead = WithRecovery;
        await product.RunsAsync(["provision"], Cancellation);
        await ProjectAsync(product, gate);
        await FailAsync(product);
        await File.WriteAllTextAsync(
            Path.Combine(product.Directory, "events.jsonl"),
            new JsonObject { ["queue"] = product.PolicyQueue, ["body"] = EventJson.Of(Pas.Expired("P1", 5)) }.ToJsonString(),
            Cancellation);
        await product.RunsAsync(["publish", "events.jsonl"], Cancellation);
        foreach (var queue in new[] { product.PolicyQueue, dead, invalid })
        {
            await product.RunsAsync(["peek", queue], Cancellation);
        }

        await product.RunsAsync(["replay", product.PolicyQueue, "--to", dead, "--yes"], Cancellation);
        await product.RunsAsync(["replay", dead, "--yes"], Cancellation);
        await product.RunsAsync(["export", invalid, "invalid.jsonl", "--delete", "--yes"], Cancellation);
        await product.RunsAsync(["import", "invalid.jsonl", "--to", invalid, "--yes"], Cancellation);
        await product.RunsAsync(["pause", product.PolicyQueue, "--reason", "test"], Cancellation);
        await product.RunsAsync(["resume", product.PolicyQueue], Cancellation);
        await product.RunsAsync(["lifecycle", "reconcile", "--yes"], Cancellation);
        await product.RunsAsync(["events", "export", "--to", Path.Combine(product.Directory, "export")], Cancellation);
        await MoveNativelyAsync(product, gate, dead);

        // What looking takes is in both policies, and found exact by the test above.
        var looks = ReadOnlyOperatorPermissions.Component.Permissions.Select(p => $"{p.Id}: ");
        Assert.Empty(gate.Refused);
        Assert.DoesNotContain(gate.Unused, u => !looks.Any(l => u.StartsWith(l, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_is_not_allowed_is_named_with_the_action_and_changes_nothing()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await FailAsync(product);
        var dead = QueueNames.DeadLetterOf(product.PolicyQueue);
        await using var gate = await PolicyGate.StartAsync(aws, product, ReadOnlyOperatorPermissions.Component);

        var run = await product.RunAsync(["replay", dead, "--yes", "--json"], Cancellation);

        Assert.Equal(ExitCodes.Failure, run.ExitCode);
        Assert.Equal("AccessDeniedException", (string?)run.Json["error"]!["code"]);
        Assert.Contains("dynamodb:PutItem", run.Error, StringComparison.Ordinal);
        Assert.Contains("customerdp iam-policy operator", run.Error, StringComparison.Ordinal);
        Assert.Equal(1, await product.CountAsync(dead, Cancellation));
    }

    [Fact]
    public async Task Who_may_not_have_the_keys_exports_no_personal_values_and_is_told_before_anything_is_written()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await using var gate = await PolicyGate.StartAsync(aws, product, OperatorPermissions.Component);
        var folder = Path.Combine(product.Directory, "export");

        var run = await product.RunAsync(["events", "export", "--to", folder, "--show-personal", "--json"], Cancellation);

        Assert.Equal((ExitCodes.Failure, "AccessDeniedException"), (run.ExitCode, (string?)run.Json["error"]!["code"]));
        Assert.Contains("customerdp iam-policy eraser", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
        Assert.All(gate.Refused, r => Assert.Contains("-keys", r, StringComparison.Ordinal));
    }

    internal static void AssertIsExact(PolicyGate gate)
    {
        Assert.Empty(gate.Refused);
        Assert.Empty(gate.Unused);
    }

    private static async Task LookAsync(Product product)
    {
        var dead = QueueNames.DeadLetterOf(product.PolicyQueue);
        await product.RunsAsync(["queues"], Cancellation);
        await product.RunsAsync(["lifecycle", "reconcile", "--dry-run"], Cancellation);
        await product.RunsAsync(["peek", dead], Cancellation);
        await product.RunsAsync(["replay", dead, "--dry-run"], Cancellation);
        await product.RunsAsync(["audit"], Cancellation);
        await product.RunsAsync(["told", "C1"], Cancellation);
        await product.RunsAsync(["history", "customer", "C1"], Cancellation);
        await product.RunsAsync(["history", "policy", "P1"], Cancellation);

        // The table was tampered with: what is suspect is looked at alone.
        Assert.Equal(ExitCodes.Drift, (await product.RunAsync(["verify"], Cancellation)).ExitCode);
        Assert.Equal(ExitCodes.Drift, (await product.RunAsync(["verify", "--log"], Cancellation)).ExitCode);
    }

    // The emulator moves nothing by itself.
    private static async Task MoveNativelyAsync(Product product, PolicyGate gate, string queue)
    {
        var state = "RUNNING";
        gate.Instead = (operation, body) => operation switch
        {
            "StartMessageMoveTask" => GateAnswer.Done(new() { ["TaskHandle"] = "a-task" }),
            "ListMessageMoveTasks" => GateAnswer.Done(new()
            {
                ["Results"] = new JsonArray(new JsonObject { ["Status"] = state, ["SourceArn"] = body["SourceArn"]!.DeepClone() }),
            }),
            "CancelMessageMoveTask" => GateAnswer.Done(new() { ["ApproximateNumberOfMessagesMoved"] = 0 }),
            _ => null,
        };
        var replay = product.StartCommand("replay", queue, "--native", "--yes");
        await Eventually.HoldsAsync(
            () => !gate.Unused.Any(g => g.Contains("ListMessageMoveTasks", StringComparison.Ordinal)), "the task is watched", Cancellation);
        Assert.Equal(ExitCodes.Interrupted, await replay.InterruptAsync(Cancellation));
        state = "COMPLETED";
        await product.RunsAsync(["replay", queue, "--native", "--yes"], Cancellation);
    }

    // The emulator knows no recovery to a point in time.
    private static GateAnswer? WithRecovery(string operation, JsonObject body) => operation switch
    {
        "DescribeContinuousBackups" =>
            GateAnswer.Done(new() { ["ContinuousBackupsDescription"] = new JsonObject { ["ContinuousBackupsStatus"] = "ENABLED" } }),
        "UpdateContinuousBackups" => GateAnswer.Done([]),
        _ => null,
    };

    internal static async Task ProjectAsync(Product product, PolicyGate gate)
    {
        var tables = product.Settings.Tables;
        var masterKey = new KmsMasterKey(gate.Kms.CreateClient, product.DynamoDb, tables, KeySettings.DefaultKmsKeyId);
        var projector = new EventProjector(
            new DynamoDbEventLog(product.DynamoDb, tables, masterKey, TimeProvider.System),
            new DynamoDbCustomerStore(product.DynamoDb, product.ViewTable));
        await projector.ProjectAsync(Pas.Created("P1", "C1", 1), Cancellation);
        await projector.ProjectAsync(Pas.Held("Q2", "C1", 1, 0), Cancellation);
    }

    // A customer under another id.
    private static async Task TamperAsync(Product product) =>
        await product.DynamoDb.UpdateItemAsync(
            new()
            {
                TableName = product.ViewTable,
                Key = new() { ["pk"] = new("CUSTOMER#C1"), ["sk"] = new("STATE") },
                UpdateExpression = "SET customerId = :c",
                ExpressionAttributeValues = new() { [":c"] = new("C2") },
            },
            Cancellation);

    internal static async Task FailAsync(Product product)
    {
        var (dead, invalid) = (QueueNames.DeadLetterOf(product.PolicyQueue), QueueNames.InvalidOf(product.PolicyQueue));
        await DeadLetters.SendAsync(product.Sqs, dead, [Pas.Cancelled("P1", 2)], cancellationToken: Cancellation);
        await DeadLetters.SendAsync(product.Sqs, invalid, ["no event"], cancellationToken: Cancellation);
    }

    internal static Task SendAsync(Product product, string queue, params IEnumerable<string> bodies) =>
        DeadLetters.SendAsync(product.Sqs, queue, bodies, reason: null, exceptionType: null, cancellationToken: Cancellation);

    private static async Task ReadyAsync(ServiceProcess host, string text)
    {
        using var http = new HttpClient { BaseAddress = await host.ListeningAsync(Cancellation) };
        var last = "";
        await Eventually.HoldsAsync(
            async () =>
            {
                using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
                last = System.Text.RegularExpressions.Regex.Unescape(await response.Content.ReadAsStringAsync(Cancellation));
                return last.Contains(text, StringComparison.Ordinal);
            },
            $"readiness says: {text}",
            Limit,
            Cancellation);
    }

    private static string KeyOf(JsonObject body) => (string?)body["Key"]?["pk"]?["S"] ?? "";
}
