using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections;
using CustomerDp.Projections.History;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Authentication;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Stores;
using CustomerDp.TestHarness.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerDp.Tests.QueryApi.Access;

/// <summary>What is told of the past, and to whom: asked over HTTP with tokens.</summary>
[Trait("Kind", "wire")]
public sealed class PastAccessTests : IAsyncLifetime
{
    private const string Secret = "Zebedee";
    private const string Told = "history { nodes { id effect changes { field before after personalDataWithheld } } }";

    private readonly InMemoryCustomerStore _store = new();
    private readonly BreakableLog _log = new();
    private readonly ManualTimeProvider _time = new();
    private TestIssuer _issuer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Holder(string customer) => _issuer.Token(c => c["customer_id"] = customer);

    private string Staff => _issuer.Token(c => c["roles"] = "customers.read");

    public async ValueTask InitializeAsync() => _issuer = await TestIssuer.StartAsync(_time);

    public async ValueTask DisposeAsync() => await _issuer.DisposeAsync();

    [Fact]
    public async Task Who_held_a_policy_before_sees_it_as_it_was_theirs_and_who_holds_it_now_only_what_is_theirs()
    {
        await using var api = await StartAsync();
        await ProjectAsync(Pas.Created("P1", "C1", 1, number: $"{Secret}-1", at: 1));
        await ProjectAsync(Pas.Cancelled("P1", 2, reason: $"{Secret}-2", at: 2));
        await ProjectAsync(Pas.Created("P1", "C2", 3, number: "N-3", at: 5));

        var (now, then) = ($"{{ policy(id: \"P1\") {{ policyNumber {Told} }} }}", $"{{ policy(id: \"P1\", asOf: \"{At(4)}\") {{ policyNumber {Told} }} }}");
        Assert.Equal("""{"data":{"policy":null}}""", await TextAsync(api, now, Holder("C1")));
        Assert.Equal("""{"data":{"policy":null}}""", await TextAsync(api, then, Holder("C2")));

        var former = await TextAsync(api, then, Holder("C1"));
        Assert.Contains($"{Secret}-1", former, StringComparison.Ordinal);
        Assert.DoesNotContain("C2", former, StringComparison.Ordinal);
        Assert.DoesNotContain("created-P1-C2-3", former, StringComparison.Ordinal);

        var present = await TextAsync(api, now, Holder("C2"));
        Assert.Contains("""{"field":"policyNumber","before":null,"after":"N-3","personalDataWithheld":false}""", present, StringComparison.Ordinal);
        Assert.DoesNotContain("C1", present, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, present, StringComparison.Ordinal);

        var all = await api.AskAsync(now, Staff, Cancellation);
        Assert.Equal(
            ["created-P1-C1-1 OVERTAKEN", "cancelled-P1-2 OVERTAKEN", "created-P1-C2-3 APPLIED"],
            all["data"]!["policy"]!["history"]!["nodes"]!.AsArray().Select(n => $"{n!["id"]} {n["effect"]}"));
        Assert.Contains("was shown customer C1", api.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_role_for_personal_data_a_history_names_the_fields_and_no_value()
    {
        await using var api = await StartAsync("--CustomerDp:Access:PersonalDataRole=customers.personal");
        await ProjectAsync(Pas.Held("Q1", "C1", 1, at: 1, name: $"{Secret}-1"));
        await ProjectAsync(Pas.Held("Q2", "C1", 1, at: 2, name: $"{Secret}-2"));

        var query = $"{{ a: customer(id: \"C1\") {{ personalDataWithheld {Told} }} b: customer(id: \"C1\", asOf: \"{At(1)}\") {{ firstName {Told} }} }}";
        var without = await TextAsync(api, query, Staff);
        var own = await TextAsync(api, query, Holder("C1"));

        Assert.DoesNotContain(Secret, without, StringComparison.Ordinal);
        Assert.Equal(4, without.Split("""{"field":"firstName","before":null,"after":null,"personalDataWithheld":true}""").Length);
        Assert.Contains("""{"field":"createdAt","before":null,"after":"2026-03-01T08:00:01.000Z","personalDataWithheld":false}""", without, StringComparison.Ordinal);
        Assert.Contains($$"""{"field":"firstName","before":"{{Secret}}-1","after":"{{Secret}}-2","personalDataWithheld":false}""", own, StringComparison.Ordinal);
        Assert.Contains($"\"b\":{{\"firstName\":\"{Secret}-1\"", own, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, api.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_erased_is_gone_from_the_past_and_shows_as_no_empty_details()
    {
        await using var api = await StartAsync();
        await ProjectAsync(Pas.Held("Q1", "C1", 1, at: 1, name: Secret));
        await ProjectAsync(Pas.Erased("C1", at: 3));

        var answer = await TextAsync(
            api, $"{{ customer(id: \"C1\", asOf: \"{At(2)}\") {{ firstName createdAt updatedAt {Told} quotes {{ nodes {{ id }} }} }} }}", Staff);

        Assert.Equal(
            """{"data":{"customer":{"firstName":null,"createdAt":"2026-03-01T08:00:01.000Z","updatedAt":null,"history":{"nodes":[{"id":"held-Q1-C1-1","effect":"OVERTAKEN","changes":[{"field":"createdAt","before":null,"after":"2026-03-01T08:00:01.000Z","personalDataWithheld":false}]}]},"quotes":{"nodes":[{"id":"Q1"}]}}}}""",
            answer);
    }

    [Fact]
    public async Task As_of_reaches_whatever_is_asked_for_below()
    {
        await using var api = await StartAsync();
        await ProjectAsync(Pas.Held("Q1", "C1", 1, at: 1, name: "Old"));
        await ProjectAsync(Pas.Created("P1", "C1", 1, at: 1));
        await ProjectAsync(Pas.Cancelled("P1", 2, at: 9));
        await ProjectAsync(Pas.Held("Q1", "C1", 2, at: 9, name: "New"));

        var answer = await TextAsync(
            api,
            $"{{ customer(id: \"C1\", asOf: \"{At(5)}\") {{ policies {{ nodes {{ status customer {{ firstName }} history {{ totalCount }} }} }} }} }}",
            Staff);

        Assert.Equal(
            """{"data":{"customer":{"policies":{"nodes":[{"status":"PENDING_VERIFICATION","customer":{"firstName":"Old"},"history":{"totalCount":1}}]}}}}""",
            answer);
    }

    [Fact]
    public async Task A_cursor_of_a_history_stays_right_when_events_come_before_and_behind_it()
    {
        await using var api = await StartAsync();
        await ProjectAsync(Pas.Created("P1", "C1", 10));
        foreach (var reading in new[] { 20, 30, 40 })
        {
            await ProjectAsync(Pas.Cancelled("P1", reading));
        }

        var page = await PageAsync("first: 2");
        await ProjectAsync(Pas.Cancelled("P1", 15));
        await ProjectAsync(Pas.Cancelled("P1", 25));
        var rest = await PageAsync($"after: \"{page["pageInfo"]!["endCursor"]}\"");

        Assert.Equal(["created-P1-C1-10", "cancelled-P1-20"], IdsOf(page));
        Assert.Equal(["cancelled-P1-25", "cancelled-P1-30", "cancelled-P1-40"], IdsOf(rest));

        async Task<JsonNode> PageAsync(string arguments) =>
            (await api.AskAsync($"{{ policy(id: \"P1\") {{ history({arguments}) {{ nodes {{ id }} pageInfo {{ endCursor }} }} }} }}", Staff, Cancellation))
                ["data"]!["policy"]!["history"]!;

        static IEnumerable<string> IdsOf(JsonNode history) => history["nodes"]!.AsArray().Select(n => (string)n!["id"]!);
    }

    [Fact]
    public async Task While_the_log_cannot_be_read_views_and_readiness_are_as_ever()
    {
        await using var api = await StartAsync();
        await ProjectAsync(Pas.Held("Q1", "C1", 1, at: 1));
        _log.BreakReads("KMSInvalidStateException");

        var answer = await api.AskAsync(
            $"{{ view: customer(id: \"C1\") {{ firstName history {{ totalCount }} }} past: customer(id: \"C1\", asOf: \"{At(1)}\") {{ id }} }}", Staff, Cancellation);

        Assert.Equal("Ann", (string?)answer["data"]!["view"]!["firstName"]);
        Assert.Null(answer["data"]!["view"]!["history"]);
        Assert.Null(answer["data"]!["past"]);
        Assert.Equal(
            ["STORE_UNAVAILABLE", "STORE_UNAVAILABLE"], answer["errors"]!.AsArray().Select(e => (string?)e!["extensions"]!["code"]));
        Assert.Contains("The past cannot be read (Query of the event log: KMSInvalidStateException)", api.Log, StringComparison.Ordinal);
        using var ready = await api.Http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        Assert.True(ready.IsSuccessStatusCode);
    }

    [Fact]
    public async Task What_a_request_reads_of_the_past_is_counted_as_it_is_read()
    {
        await using var api = await StartAsync("--CustomerDp:Limits:OperationCost=100");
        foreach (var number in Enumerable.Range(1, 10))
        {
            await ProjectAsync(Pas.Held($"Q{number}", number == 10 ? "C2" : "C1", 1, at: 1));
        }

        Assert.DoesNotContain("errors", await TextAsync(api, $"{{ customer(id: \"C1\", asOf: \"{At(1)}\") {{ id }} }}", Staff), StringComparison.Ordinal);
        await ProjectAsync(Pas.Held("Q10", "C1", 2, at: 1));
        Assert.Contains(
            "COST_LIMIT_EXCEEDED",
            await TextAsync(api, $"{{ customer(id: \"C1\", asOf: \"{At(1)}\") {{ id }} }}", Staff),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_events_than_an_answer_is_made_of_are_refused()
    {
        await using var api = await StartAsync();
        foreach (var reading in Enumerable.Range(0, 101))
        {
            await _log.AppendAsync(Pas.Cancelled("P1", reading, at: 1), Cancellation);
        }

        await ProjectAsync(Pas.Created("P1", "C1", 1, id: "created"));
        var answer = await TextAsync(api, $"{{ policy(id: \"P1\") {{ id {Told} }} }}", Staff);

        Assert.Contains("HISTORY_TOO_LONG", answer, StringComparison.Ordinal);
        Assert.Contains("More than 100 events would have to be read.", answer, StringComparison.Ordinal);
    }

    private static string At(double seconds) => Pas.At(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> TextAsync(RunningQueryApi api, string query, string token) =>
        (await api.AskAsync(query, token, Cancellation)).ToJsonString();

    private async Task ProjectAsync(PasEvent @event) => await new EventProjector(_log, _store).ProjectAsync(@event, Cancellation);

    private Task<RunningQueryApi> StartAsync(params string[] args) => RunningQueryApi.StartAsync(
        _store,
        _time,
        builder => builder.Services
            .Replace(ServiceDescriptor.Singleton<IEventLog>(_log))
            .Replace(ServiceDescriptor.Singleton(new EventHistory(_log, mostEvents: 100))),
        [
            $"--CustomerDp:Authentication:Authority={_issuer.Authority}",
            $"--CustomerDp:Authentication:Audience={TestIssuer.Audience}",
            "--CustomerDp:Authentication:RequireHttps=false",
            .. args,
        ]);
}
