using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Works;
using CustomerDp.IntegrationTests.Gates;
using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.Operations.Permissions;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Permissions;

/// <summary>
/// The console behind a gate that lets it do what its policies allow, alone and where it shows personal values and erases; see
/// <see cref="PermissionTests"/>.
/// </summary>
[Trait("Kind", "process")]
[LongRunning]
public sealed partial class ConsolePermissionTests(AwsFixture aws)
{
    // An erasure waits for workers to forget keys.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_console_needs_its_policy_whole_and_nothing_more()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await PermissionTests.FailAsync(product);
        var settings = product.Settings;
        foreach (var queue in (string[])[product.QuoteQueue, product.CommandQueue, settings.ChangesQueue])
        {
            await PermissionTests.SendAsync(product, QueueNames.DeadLetterOf(queue), "no event");
            await PermissionTests.SendAsync(product, QueueNames.InvalidOf(queue), "no event");
        }

        await using var gate = await PolicyGate.StartAsync(aws, product, ConsolePermissions.Component);
        var console = await product.StartAsync("CustomerDp.Console", Cancellation);
        using var http = new HttpClient { BaseAddress = await console.ListeningAsync(Cancellation) };
        await PageAsync(http, "/");
        await OrderAsync(http, product.PolicyQueue, "pause");
        await OrderAsync(http, product.PolicyQueue, "resume");
        await PageAsync(http, "/failures");
        await PageAsync(http, "/customers?id=C1");
        await PageAsync(http, "/customers?kind=policy&id=P1");
        foreach (var queue in (string[])[product.PolicyQueue, product.QuoteQueue, product.CommandQueue, settings.ChangesQueue])
        {
            await WorkAsync(product, http, QueueNames.DeadLetterOf(queue), "Replay");
            await WorkAsync(product, http, QueueNames.InvalidOf(queue), "Delete");
        }

        var audit = await PageAsync(http, "/audit");

        Assert.Contains("resume", audit, StringComparison.Ordinal);
        PermissionTests.AssertIsExact(gate);
    }

    [Fact]
    public async Task Showing_personal_values_and_erasing_need_the_policy_for_it_whole_and_nothing_more()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var both = new ComponentPermissions(
            "both", "", [.. ConsolePermissions.Component.Permissions, .. ConsolePersonalPermissions.Component.Permissions]);
        await using var gate = await PolicyGate.StartAsync(aws, product, both);
        gate.Instead = (operation, _) =>
            operation == "ListBackups" ? GateAnswer.Done(new() { ["BackupSummaries"] = new JsonArray() }) : null;
        await PermissionTests.ProjectAsync(product, gate);
        foreach (var queue in product.Settings.EventQueues)
        {
            var held = Pas.Held("Q2", "C1", 1, 0);
            await DeadLetters.SendAsync(product.Sqs, QueueNames.DeadLetterOf(queue), [held], cancellationToken: Cancellation);
            await DeadLetters.SendAsync(product.Sqs, QueueNames.InvalidOf(queue), [EventJson.Of(held)], cancellationToken: Cancellation);
        }

        var console = await product.StartAsync("CustomerDp.Console", Cancellation);
        using var http = new HttpClient { BaseAddress = await console.ListeningAsync(Cancellation) };
        await SubmitAsync(http, "/customers?id=C1", "/customers/personal", new() { ["id"] = "C1" });
        await SubmitAsync(http, "/customers/erase?id=C1", "/customers/erase/begin", new() { ["id"] = "C1", ["again"] = "C1" });
        var log = new AuditLog(product.DynamoDb, product.Settings.Tables.Control);
        AuditEntry? erased = null;
        await Eventually.HoldsAsync(
            async () => (erased = (await log.NewestAsync(10, olderThan: null, Cancellation)).FirstOrDefault(e => e.Action == "erase"))
                is { State: not AuditEntry.Started },
            "the erasure is over",
            Limit,
            Cancellation);

        var details = erased!.Details;
        Assert.Equal((AuditEntry.Completed, "1", "4"), (erased.State, details["emptied"], details["rewritten"]));

        // What any console needs is found exact by the test above.
        var more = ConsolePersonalPermissions.Component.Permissions.Select(p => $"{p.Id}: ").ToArray();
        Assert.Empty(gate.Refused);
        Assert.DoesNotContain(gate.Unused, u => more.Any(m => u.StartsWith(m, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_console_without_those_rights_offers_neither_and_asks_for_none()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await using var gate = await PolicyGate.StartAsync(aws, product, ConsolePermissions.Component);
        await PermissionTests.ProjectAsync(product, gate);
        product.Environment["CustomerDp__Console__Personal"] = "false";
        var console = await product.StartAsync("CustomerDp.Console", Cancellation);
        using var http = new HttpClient { BaseAddress = await console.ListeningAsync(Cancellation) };

        var page = await PageAsync(http, "/customers?id=C1");

        Assert.Contains("Personal values are withheld.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/customers/personal", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/customers/erase", page, StringComparison.Ordinal);
        Assert.Contains("Nobody is erased here", await PageAsync(http, "/customers/erase?id=C1"), StringComparison.Ordinal);
        foreach (var action in (string[])["/customers/personal", "/customers/erase/begin"])
        {
            var refused = await Assert.ThrowsAsync<HttpRequestException>(
                () => SubmitAsync(http, "/failures", action, new() { ["id"] = "C1", ["again"] = "C1" }));
            Assert.Equal(System.Net.HttpStatusCode.NotFound, refused.StatusCode);
        }

        Assert.Empty(gate.Refused);
    }

    private static Task<string> PageAsync(HttpClient http, string page) =>
        http.GetStringAsync(new Uri(page, UriKind.Relative), Cancellation);

    private static Task<Uri> OrderAsync(HttpClient http, string queue, string order) =>
        SubmitAsync(http, $"/queues/{queue}", $"/{order}/{queue}", new() { ["reason"] = "test", ["length"] = "1h" });

    private static async Task WorkAsync(Product product, HttpClient http, string queue, string kind)
    {
        var plan = await SubmitAsync(
            http, $"/failures?queue={queue}", "/works/plan", new() { ["queue"] = queue, ["which"] = "all", ["kind"] = kind });
        await SubmitAsync(http, plan.AbsolutePath, $"{plan.AbsolutePath}/begin", []);
        var works = new WorkStore(product.DynamoDb, product.Settings.Tables.Control);
        await Eventually.HoldsAsync(
            async () => Assert.Single(await works.OfAsync(queue, Cancellation)).State == WorkStates.Finished,
            $"{kind} of {queue} is finished",
            Limit,
            Cancellation);
    }

    // As a person does it: by the form of a page. Where it led to.
    private static async Task<Uri> SubmitAsync(HttpClient http, string page, string action, Dictionary<string, string> fields)
    {
        var token = FormToken().Match(await PageAsync(http, page)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([.. fields, new("form-token", token)]);
        form.Headers.Add("Origin", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var answer = await http.PostAsync(new Uri(action, UriKind.Relative), form, Cancellation);
        answer.EnsureSuccessStatusCode();
        return answer.RequestMessage!.RequestUri!;
    }

    [GeneratedRegex("name=\"form-token\" value=\"([^\"]+)\"")]
    private static partial Regex FormToken();
}
