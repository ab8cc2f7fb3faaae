using System.Net;
using System.Text.Json.Nodes;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;
using CustomerDp.QueryApi.Limits;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.TestHarness.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.QueryApi.Limits;

/// <summary>What the service does not put up with, and what it tells browsers.</summary>
[Trait("Kind", "wire")]
public sealed class RequestLimitTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_caller_that_asks_too_often_is_told_when_to_come_again_and_others_are_not_in_its_way()
    {
        await using var issuer = await TestIssuer.StartAsync(TimeProvider.System);
        await using var api = await StartAsync(
            $"--CustomerDp:Authentication:Authority={issuer.Authority}",
            $"--CustomerDp:Authentication:Audience={TestIssuer.Audience}",
            "--CustomerDp:Authentication:RequireHttps=false",
            "--CustomerDp:Limits:Burst=3",
            "--CustomerDp:Limits:RequestsPerSecond=1");

        var greedy = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.SendAsync("{ __typename }", issuer.Token(), Cancellation)));
        using var other = await api.SendAsync("{ __typename }", issuer.Token(c => c["sub"] = "caller-2"), Cancellation);

        var refused = greedy.Where(r => r.StatusCode == HttpStatusCode.TooManyRequests).ToArray();
        Assert.NotEmpty(refused);
        Assert.Contains(greedy, r => r.StatusCode == HttpStatusCode.OK);
        Assert.All(refused, r => Assert.True(r.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1)));
        Assert.Equal(
            "TOO_MANY_REQUESTS",
            (string?)JsonNode.Parse(await refused[0].Content.ReadAsStringAsync(Cancellation))!["errors"]![0]!["extensions"]!["code"]);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_an_error_and_not_a_request_without_end()
    {
        await using var api = await StartAsync(new SilentStore(), "--CustomerDp:Limits:RequestTime=00:00:00.2");

        var answer = await api.AskAsync("{ customer(id: \"C1\") { id } }", token: null, Cancellation);

        Assert.Equal("TIMEOUT", (string?)answer["errors"]![0]!["extensions"]!["code"]);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused()
    {
        await using var api = await StartAsync("--CustomerDp:Limits:RequestBytes=2000");

        using var response = await api.SendAsync($"{{ __typename }} #{new string('x', 2000)}", token: null, Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    public async Task Whether_the_schema_is_told_is_a_setting(string allowed, bool told)
    {
        await using var api = await StartAsync($"--CustomerDp:GraphQL:AllowIntrospection={allowed}");

        var schema = await api.AskAsync("{ __schema { queryType { name } } }", token: null, Cancellation);
        var typo = await api.AskAsync("{ custmer(id: \"C1\") { id } }", token: null, Cancellation);

        Assert.Equal(told, schema["data"] is not null);
        Assert.Equal(told, ((string?)typo["errors"]![0]!["message"])!.Contains("Did you mean", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answers_say_what_browsers_may_do_with_them()
    {
        await using var api = await StartAsync();
        foreach (var path in new[] { "/graphql?query={__typename}", "/health/live", "/nothing" })
        {
            using var response = await api.Http.GetAsync(path, Cancellation);

            Assert.Equal("nosniff", Header(response, "X-Content-Type-Options"));
            Assert.Equal("DENY", Header(response, "X-Frame-Options"));
            Assert.Equal("no-referrer", Header(response, "Referrer-Policy"));
            Assert.StartsWith("default-src 'none'", Header(response, "Content-Security-Policy"), StringComparison.Ordinal);
            Assert.Contains("no-store", Header(response, "Cache-Control"), StringComparison.Ordinal);
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    [Theory]
    [InlineData("--CustomerDp:Limits:RequestBytes=5", "RequestBytes")]
    [InlineData("--CustomerDp:Limits:Burst=0", "Burst")]
    [InlineData("--CustomerDp:Limits:RequestTime=1:00:00", "RequestTime")]
    public async Task A_limit_out_of_its_range_ends_the_start_with_its_name(string setting, string name)
    {
        var fault = await Assert.ThrowsAsync<SettingsException>(() => StartAsync(setting));

        Assert.Contains(name, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trusted_documents_are_read_from_files_and_enforced()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{"abc":"{ __typename }"}""", Cancellation);
            await using var api = await StartAsync(
                "--CustomerDp:TrustedDocuments:Mode=Enforce",
                $"--CustomerDp:TrustedDocuments:Files:0={file}");

            Assert.NotNull((await api.AskAsync("{ __typename }", token: null, Cancellation))["data"]);
            Assert.Equal(
                "DOCUMENT_NOT_TRUSTED",
                (string?)
                    (await api.AskAsync("{ customer(id: \"C1\") { id } }", token: null, Cancellation))["errors"]![0]!["extensions"]!["code"]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task What_the_builder_of_the_host_changes_counts_for_every_setting()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, """{"abc":"{ __typename }"}""", Cancellation);
            await using var api = await RunningQueryApi.StartAsync(
                new InMemoryCustomerStore(),
                TimeProvider.System,
                host =>
                {
                    host.Configuration.AddInMemoryCollection([
                        new("CustomerDp:TrustedDocuments:Mode", "Enforce"),
                        new("CustomerDp:TrustedDocuments:Files:0", file),
                    ]);
                    host.Services.PostConfigure<LimitSettings>(x => x.RequestBytes = 1_024);
                },
                "--environment=Development");

            using var large = await api.SendAsync($"{{ __typename }} # {new string('x', 1_100)}", token: null, Cancellation);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
            Assert.Equal(
                "DOCUMENT_NOT_TRUSTED",
                (string?)
                    (await api.AskAsync("{ customer(id: \"C1\") { id } }", token: null, Cancellation))["errors"]![0]!["extensions"]!["code"]);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private static Task<RunningQueryApi> StartAsync(params string[] args) => StartAsync(new InMemoryCustomerStore(), args);

    private static Task<RunningQueryApi> StartAsync(ICustomerStore store, params string[] args) =>
        RunningQueryApi.StartAsync(store, TimeProvider.System, ["--environment=Development", .. args]);

    private sealed class SilentStore : ICustomerStore
    {
        public ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public async ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return null;
        }
    }
}
