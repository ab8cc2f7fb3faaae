using System.Text.Json.Nodes;
using CustomerDp.Cli.Output;
using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.Projections;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Cli;

/// <summary>
/// The past, as the processes tell it over real tables: <c>customerdp history</c> and <c>access-export</c>, and the query API.
/// </summary>
[Trait("Kind", "process")]
public class HistoryTests(AwsFixture aws)
{
    private const string Secret = "Secret-4711";
    private const string KeyFile = "CustomerDp__Keys__File";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_history_is_told_with_no_personal_value_and_without_a_key_unless_asked_for_which_is_audited()
    {
        await using var product = await ProductWithAPastAsync();
        product.Environment[KeyFile] = "/none";

        var policy = await product.RunAsync(["history", "policy", "P1", "--as-of", "2026-03-01T08:00:05Z", "--json"], Cancellation);
        var quote = await product.RunAsync(["history", "quote", "Q1"], Cancellation);
        var customer = await product.RunAsync(["history", "customer", "C1", "--json"], Cancellation);
        var keyless = await product.RunAsync(["history", "customer", "C1", "--show-personal", "--json"], Cancellation);
        product.Environment[KeyFile] = product.KeyFile;
        var shown = await product.RunAsync(["history", "customer", "C1", "--show-personal"], Cancellation);
        var audit = await product.RunAsync(["audit", "--json"], Cancellation);

        Assert.Equal(["created-P1-C1-1 APPLIED"], EventsOf(policy));
        Assert.Equal(
            "PENDING_VERIFICATION",
            (string?)policy.Json["fields"]!.AsArray().Single(f => (string?)f!["field"] == "status")!["text"]);
        Assert.Matches(@"held-Q1-C1-1\s+PolicyHolderAddedToQuoteEvent\s+1\s+OVERTAKEN", quote.Output);
        Assert.Contains("addedAt: 2026-03-01T08:00:01.000Z -> -", quote.Output, StringComparison.Ordinal);
        Assert.Equal(["held-Q1-C1-1 OVERTAKEN", "held-Q2-C1-1 APPLIED"], EventsOf(customer));
        Assert.True((bool)customer.Json["personalDataWithheld"]!);
        Assert.All([policy, quote, customer, keyless], run =>
            Assert.DoesNotContain(Secret, run.Output + run.Error, StringComparison.Ordinal));
        Assert.Equal((ExitCodes.Failure, "FileNotFoundException"), (keyless.ExitCode, (string?)keyless.Json["error"]!["code"]));
        Assert.Contains($"firstName: {Secret}-1 -> {Secret}-2", shown.Output, StringComparison.Ordinal);
        Assert.Equal(
            ["history CUSTOMER#C1 completed", "history CUSTOMER#C1 failed"],
            audit.Json["entries"]!.AsArray().Select(e => $"{e!["action"]} {e["queue"]} {e["state"]}"));
    }

    [Fact]
    public async Task An_access_export_has_all_of_a_person_and_of_nobody_else_in_a_file_of_its_owner()
    {
        await using var product = await ProductWithAPastAsync();
        var path = Path.Combine(product.Directory, "c1.json");

        var run = await product.RunAsync(["access-export", "C1", "c1.json", "--json"], Cancellation);
        var again = await product.RunAsync(["access-export", "C1", "c1.json"], Cancellation);
        var nobody = await product.RunAsync(["access-export", "C9", "c9.json", "--json"], Cancellation);

        Assert.Equal((ExitCodes.Success, ExitCodes.Failure), (run.ExitCode, again.ExitCode));
        Assert.Equal((ExitCodes.Failure, "NothingKnown"), (nobody.ExitCode, (string?)nobody.Json["error"]!["code"]));
        Assert.False(File.Exists(Path.Combine(product.Directory, "c9.json")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        var text = await File.ReadAllTextAsync(path, Cancellation);
        var document = JsonNode.Parse(text)!;
        Assert.Equal(
            ("customerdp-access-export", $"{Secret}-2", "CANCELLED"),
            (
                (string?)document["format"],
                (string?)document["customer"]!["details"]!["firstName"],
                (string?)document["customer"]!["policies"]![0]!["status"]!["status"]));
        Assert.Equal(["P1", "P2"], document["policies"]!.AsArray().Select(p => (string?)p!["id"]));
        Assert.Equal(["Q1", "Q2"], document["quotes"]!.AsArray().Select(q => (string?)q!["id"]));
        Assert.Equal(2, document["history"]!.AsArray().Count);
        Assert.Contains($"{Secret}-1", text, StringComparison.Ordinal);

        // P2 went to C2, who wants to be told of to nobody.
        Assert.DoesNotContain("C2", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, run.Output + run.Error + again.Output + again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_query_API_tells_the_past_of_the_log_and_without_the_master_key_all_that_needs_none()
    {
        await using var product = await ProductWithAPastAsync();
        var question =
            $$"""
            {
              now: customer(id: "C1") { firstName history { nodes { id changes { after } } } }
              then: customer(id: "C1", asOf: "2026-03-01T08:00:01Z") { firstName quotes { nodes { id } } policies { nodes { id } } }
              policy(id: "P1", asOf: "2026-03-01T08:00:05Z") { status history { totalCount } }
              quote(id: "Q1", asOf: "2026-03-01T08:00:01Z") { id }
            }
            """;

        var whole = (await (await product.StartQueryApiAsync(Cancellation)).AskAsync(question, [], Cancellation)).ToJsonString();
        product.Environment[KeyFile] = "/none";
        var keyless = await product.StartAsync("CustomerDp.QueryApi", Cancellation);
        var address = await keyless.ListeningAsync(Cancellation);
        var without = await new CustomerClient(address).AskAsync(question, [], Cancellation);
        using var http = new HttpClient { BaseAddress = address };
        using var ready = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);

        Assert.Contains($$"""{"id":"held-Q2-C1-1","changes":[{"after":"{{Secret}}-2"}""", whole, StringComparison.Ordinal);
        Assert.Contains(
            $$$"""
            "then":{"firstName":"{{{Secret}}}-1","quotes":{"nodes":[{"id":"Q1"}]},"policies":{"nodes":[]}}
            """,
            whole,
            StringComparison.Ordinal);
        Assert.Contains("""
            "policy":{"status":"PENDING_VERIFICATION","history":{"totalCount":1}},"quote":{"id":"Q1"}
            """, whole, StringComparison.Ordinal);
        Assert.Equal($"{Secret}-2", (string?)without["data"]!["now"]!["firstName"]);
        Assert.Null(without["data"]!["now"]!["history"]);
        Assert.Null(without["data"]!["then"]);
        Assert.Equal(1, (int)without["data"]!["policy"]!["history"]!["totalCount"]!);
        Assert.Equal("Q1", (string?)without["data"]!["quote"]!["id"]);
        Assert.All(without["errors"]!.AsArray(), e => Assert.Equal("STORE_UNAVAILABLE", (string?)e!["extensions"]!["code"]));
        Assert.True(ready.IsSuccessStatusCode);
    }

    // C1 has details of two quotes, of which the first became P1, which was cancelled; P2 went to C2.
    private async Task<Product> ProductWithAPastAsync()
    {
        var product = await Product.CreateAsync(aws, Cancellation);
        var projector = new EventProjector(
            new DynamoDbEventLog(product.DynamoDb, product.Settings.Tables, new FileMasterKey(product.KeyFile), TimeProvider.System),
            new DynamoDbCustomerStore(product.DynamoDb, product.ViewTable));
        foreach (var @event in new PasEvent[]
        {
            Pas.Held("Q1", "C1", 1, at: 1, name: $"{Secret}-1"),
            Pas.Held("Q2", "C1", 1, at: 7, name: $"{Secret}-2"),
            Pas.Held("Q3", "C2", 1, at: 7, name: $"{Secret}-3"),
            Pas.Created("P1", "C1", 1, quote: "Q1", at: 5),
            Pas.Cancelled("P1", 2, at: 9),
            Pas.Created("P2", "C1", 1, at: 5),
            Pas.Created("P2", "C2", 2, at: 6),
        })
        {
            await projector.ProjectAsync(@event, Cancellation);
        }

        return product;
    }

    private static IEnumerable<string> EventsOf(CommandRun run) =>
        run.Json["events"]!.AsArray().Select(e => $"{e!["id"]} {e["effect"]}");
}
