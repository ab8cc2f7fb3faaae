using System.Text.Json.Nodes;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Authentication;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerDp.Tests.QueryApi.Access;

/// <summary>Who sees whom: asked over HTTP with tokens, by every way that leads to a customer.</summary>
[Trait("Kind", "wire")]
public sealed class AccessTests : IAsyncLifetime
{
    private const string Secret = "Zebedee";

    private readonly InMemoryCustomerStore _store = new();
    private readonly InMemoryEventLog _log = new();
    private readonly ManualTimeProvider _time = new();
    private TestIssuer _issuer = null!;
    private RunningQueryApi _api = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync(_time);
        _api = await StartAsync();
        foreach (var customer in new[] { "C1", "C2" })
        {
            await ProjectAsync(Pas.Held($"Q-{customer}", customer, 1, 1, name: $"{Secret}-{customer}"));
            await ProjectAsync(Pas.Created($"P-{customer}", customer, 1));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    /// <summary>Every way to somebody, who stands as ID.</summary>
    public static TheoryData<string> Ways() =>
    [
        "{ customer(id: \"ID\") { id firstName } }",
        "{ me: customer(id: \"C1\") { id } you: customer(id: \"ID\") { id firstName } }",
        "query { ...f } fragment f on Query { customer(id: \"ID\") { ... on Customer { ... on Node { id } firstName } } }",
        "query ($id: ID = \"ID\") { customer(id: $id) @include(if: true) { firstName id } }",
        "{ customers(ids: [\"ID\"]) { id firstName } }",
        "{ customers(ids: [\"C1\", \"ID\"]) { id firstName } }",
        "{ node(id: \"ID\") { id ... on Customer { firstName } } }",
        "{ policy(id: \"P-ID\") { id customer { id firstName } } }",
        "{ quote(id: \"Q-ID\") { id customer { id firstName } } }",
        "{ node(id: \"P-ID\") { id ... on Policy { customer { firstName } } } }",
        "{ node(id: \"Q-ID\") { id ... on Quote { customer { firstName } } } }",
        "{ customer(id: \"ID\", asOf: \"2026-12-01T00:00:00Z\") { id firstName } }",
        "{ customer(id: \"ID\") { history { nodes { id type changes { field before after } } } } }",
        "{ customer(id: \"ID\", asOf: \"2026-12-01T00:00:00Z\") { history { edges { node { changes { after } } } } } }",
        "{ policy(id: \"P-ID\", asOf: \"2026-12-01T00:00:00Z\") { id history { nodes { id } } customer { id firstName } } }",
        "{ quote(id: \"Q-ID\", asOf: \"2026-12-01T00:00:00Z\") { id history { nodes { id } } customer { history { nodes { changes { after } } } } } }",
    ];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_policy_holder_sees_themself_by_every_way_and_nobody_else_by_any(string way)
    {
        var token = _issuer.Token(c => c["customer_id"] = "C1");

        var own = await AskAsync(way.Replace("ID\"", "C1\"", StringComparison.Ordinal), token);
        var other = await AskAsync(way.Replace("ID\"", "C2\"", StringComparison.Ordinal), token);
        var nobody = await AskAsync(way.Replace("ID\"", "C9\"", StringComparison.Ordinal), token);

        Assert.Contains($"{Secret}-C1", own, StringComparison.Ordinal);
        Assert.DoesNotContain("errors", own, StringComparison.Ordinal);
        Assert.DoesNotContain($"{Secret}-C2", other, StringComparison.Ordinal);
        Assert.DoesNotContain("\"C2\"", other, StringComparison.Ordinal);

        // Whether there is such a customer is none of their business either.
        Assert.Equal(nobody, other);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Whoever_has_neither_role_nor_customer_sees_nobody(string way)
    {
        string[] tokens =
        [
            _issuer.Token(),
            _issuer.Token(c => c["customer_id"] = ""),
            _issuer.Token(c => c["customer_id"] = new JsonObject { ["C2"] = "C2" }),
            _issuer.Token(c => c["roles"] = "customers.read.not customers"),
            _issuer.Token(c => c["Roles"] = "customers.read"),
            _issuer.Token(c => c["roles"] = new JsonObject { ["customers.read"] = true }),
        ];

        foreach (var token in tokens)
        {
            Assert.DoesNotContain(
                Secret,
                await AskAsync(way.Replace("ID\"", "C2\"", StringComparison.Ordinal), token),
                StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_role_sees_all(string way)
    {
        string[] tokens =
        [
            _issuer.Token(c => c["roles"] = "customers.read"),
            _issuer.Token(c => c["roles"] = "profile customers.read"),
            _issuer.Token(c => c["roles"] = new JsonArray("profile", "customers.read")),
        ];

        foreach (var token in tokens)
        {
            Assert.Contains(
                $"{Secret}-C2",
                await AskAsync(way.Replace("ID\"", "C2\"", StringComparison.Ordinal), token),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Claims_may_be_called_otherwise_and_lie_inside_others()
    {
        await using var api = await StartAsync(
            "--CustomerDp:Access:RoleClaim=realm_access.roles",
            "--CustomerDp:Access:CustomerClaim=https://pas.example/holder");

        var byRole = await api.AskAsync(
            "{ customer(id: \"C2\") { id } }",
            _issuer.Token(c => c["realm_access"] = new JsonObject { ["roles"] = new JsonArray("customers.read") }),
            Cancellation);
        var own = await api.AskAsync(
            "{ customer(id: \"C2\") { id } }",
            _issuer.Token(c => c["https://pas.example/holder"] = "C2"),
            Cancellation);

        Assert.Equal("C2", (string?)byRole["data"]!["customer"]!["id"]);
        Assert.Equal("C2", (string?)own["data"]!["customer"]!["id"]);
    }

    [Fact]
    public async Task Personal_data_is_withheld_from_those_without_its_role_and_never_from_the_customer()
    {
        const string Everything =
            "{ customer(id: \"C1\") { id firstName lastName fullName dateOfBirth email phone address { city } personalDataWithheld createdAt policies { totalCount } } }";
        await using var api = await StartAsync("--CustomerDp:Access:PersonalDataRole=customers.personal");

        var without = (await api.AskAsync(Everything, _issuer.Token(c => c["roles"] = "customers.read"), Cancellation))["data"]![
            "customer"
        ]!;
        var with = (await api.AskAsync(Everything, _issuer.Token(c => c["roles"] = "customers.read customers.personal"), Cancellation))[
            "data"
        ]!["customer"]!;
        var own = (await api.AskAsync(Everything, _issuer.Token(c => c["customer_id"] = "C1"), Cancellation))["data"]!["customer"]!;

        Assert.True((bool)without["personalDataWithheld"]!);
        Assert.All(
            ["firstName", "lastName", "fullName", "dateOfBirth", "email", "phone", "address"],
            field => Assert.Null(without[field]));
        Assert.Equal(1, (int)without["policies"]!["totalCount"]!);
        Assert.Equal($"{Secret}-C1", (string?)with["firstName"]);
        Assert.Equal(with.ToJsonString(), own.ToJsonString());
    }

    [Fact]
    public async Task What_was_shown_and_denied_to_whom_is_logged_by_identifiers_only()
    {
        await AskAsync(
            "{ a: customer(id: \"C1\") { firstName } b: customer(id: \"C1\") { id policies { nodes { customer { id } } } } }",
            _issuer.Token(c => c["customer_id"] = "C1"));
        await AskAsync("{ customer(id: \"C2\") { firstName } }", _issuer.Token(c => c["customer_id"] = "C1"));
        await AskAsync($"{{ customer(id: \"{new string('x', 129)}\") {{ firstName }} }}", _issuer.Token(c => c["customer_id"] = "C1"));

        Assert.Equal(2, _api.Log.Split("caller-1 was shown customer C1").Length);
        Assert.Equal(2, _api.Log.Split("caller-1 was denied customer C2").Length);
        Assert.DoesNotContain("xxx", _api.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, _api.Log, StringComparison.Ordinal);
    }

    private async Task<string> AskAsync(string query, string token) => (await _api.AskAsync(query, token, Cancellation)).ToJsonString();

    private async Task ProjectAsync(PasEvent @event) => await new EventProjector(_log, _store).ProjectAsync(@event, Cancellation);

    private Task<RunningQueryApi> StartAsync(params string[] args) => RunningQueryApi.StartAsync(
        _store,
        _time,
        builder => builder.Services.Replace(ServiceDescriptor.Singleton<IEventLog>(_log)),
        [
            $"--CustomerDp:Authentication:Authority={_issuer.Authority}",
            $"--CustomerDp:Authentication:Audience={TestIssuer.Audience}",
            "--CustomerDp:Authentication:RequireHttps=false",
            .. args,
        ]);
}
