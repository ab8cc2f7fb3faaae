using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CustomerDp.Projections.Stores;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.TestHarness.Authentication;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.Tests.QueryApi.Authentication;

/// <summary>Who gets in: over HTTP, with an issuer whose keys are read over HTTP.</summary>
[Trait("Kind", "wire")]
public sealed class BearerTests : IAsyncLifetime
{
    private const string Hello = "{ __typename }";

    private readonly ManualTimeProvider _time = new();
    private TestIssuer _issuer = null!;
    private RunningQueryApi _api = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync(_time);
        _api = await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _api.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    public static TheoryData<string> AllAttacks() => [.. Attacks.All.Keys];

    [Theory]
    [MemberData(nameof(AllAttacks))]
    public async Task A_token_that_is_wrong_in_one_way_is_refused_for_that(string attack)
    {
        var (token, fault) = Attacks.All[attack];

        using var response = await _api.SendAsync(Hello, token(_issuer), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal($"Bearer error=\"invalid_token\", error_description=\"{fault}\"", response.Headers.WwwAuthenticate.ToString());
        Assert.Equal(
            "AUTH_NOT_AUTHENTICATED",
            (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!["errors"]![0]!["extensions"]!["code"]);
        Assert.Contains($"A token was refused: {fault}", _api.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_of_both_algorithms_are_taken_with_every_form_of_audience_and_time()
    {
        string[] tokens =
        [
            _issuer.Token(),
            _issuer.Token(header: h => (h["alg"], h["kid"]) = ("ES256", "ec-1")),
            _issuer.Token(header: h => h["typ"] = "at+jwt"),
            _issuer.Token(header: h => h.Remove("typ")),
            _issuer.Token(c => c["aud"] = new JsonArray("other", TestIssuer.Audience)),
            _issuer.Token(c => c["exp"] = (long)c["exp"]! - 300 - 59),
            _issuer.Token(c => c["nbf"] = (long)c["exp"]! - 300 + 59),
            _issuer.Token(c => c["exp"] = (long)c["exp"]! + 0.5),
            _issuer.Token(c => c["actort"] = "no token"),
            _issuer.Token(header: h => h["x5c"] = "no certificate"),
        ];

        foreach (var token in tokens)
        {
            using var response = await _api.SendAsync(Hello, token, Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Theory]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("bearer x")]
    [InlineData("Token x")]
    public async Task What_is_no_bearer_token_is_refused(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query={__typename}");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        using var response = await _api.Http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task Without_a_token_or_with_one_in_the_URL_nobody_gets_in_and_health_is_open()
    {
        using var nothing = await _api.Http.GetAsync("/graphql?query={__typename}", Cancellation);
        using var inUrl = await _api.Http.GetAsync($"/graphql?query={{__typename}}&access_token={_issuer.Token()}", Cancellation);
        using var live = await _api.Http.GetAsync("/health/live", Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, nothing.StatusCode);
        Assert.Equal("Bearer", nothing.Headers.WwwAuthenticate.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, inUrl.StatusCode);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task A_new_key_is_found_and_a_stream_of_unknown_ones_does_not_reach_the_issuer()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_issuer.Token()));
        Assert.Equal(1, _issuer.Reads);

        _issuer.Keys[0]["kid"] = "rsa-2";
        _time.Advance(TimeSpan.FromSeconds(31));
        var rotated = _issuer.Token(header: h => h["kid"] = "rsa-2");
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => StatusAsync(rotated))), s => Assert.Equal(HttpStatusCode.OK, s));
        Assert.Equal(2, _issuer.Reads);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_issuer.Token()));

        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_issuer.Token(header: h => h["kid"] = $"made-up-{i}")));
        }

        Assert.Equal(2, _issuer.Reads);
    }

    [Fact]
    public async Task Of_several_keys_with_one_id_each_is_tried_that_is_for_the_algorithm()
    {
        using var second = RSA.Create(2048);
        _issuer.Keys.Add(TestIssuer.KeyOf(second, "rsa-1"));
        _issuer.Keys.Add(TestIssuer.KeyOf(TestIssuer.Ec, "rsa-1"));
        var claims = _issuer.Claims().ToJsonString();
        const string Header = """{"alg":"RS256","kid":"rsa-1"}""";
        string[] tokens =
        [
            _issuer.Token(),
            TestIssuer.SignedToken(Header, claims, x => second.SignData(x, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)),
            _issuer.Token(header: h => h["alg"] = "ES256"),
        ];
        using var stranger = RSA.Create(2048);

        foreach (var token in tokens)
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(
            TestIssuer.SignedToken(Header, claims, x => stranger.SignData(x, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))));
    }

    [Fact]
    public async Task A_token_that_was_taken_is_taken_again_until_it_expires()
    {
        var token = _issuer.Token();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
        _time.Advance(TimeSpan.FromSeconds(359));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(token));
        Assert.Contains("A token was refused: Expired", _api.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_that_was_taken_is_refused_with_another_signature()
    {
        var token = _issuer.Token();
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
        var first = token.LastIndexOf('.') + 1;

        Assert.Equal(
            HttpStatusCode.Unauthorized, await StatusAsync($"{token[..first]}{(token[first] == 'A' ? 'B' : 'A')}{token[(first + 1)..]}"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
    }

    [Fact]
    public async Task A_token_that_was_taken_is_refused_once_another_key_has_its_id()
    {
        var token = _issuer.Token(c => c["exp"] = (long)c["exp"]! + 3600);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
        using var next = RSA.Create(2048);
        _issuer.Keys[0] = TestIssuer.KeyOf(next, "rsa-1");
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_issuer.Token(header: h => h["kid"] = "unknown")));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(token));
    }

    [Fact]
    public async Task A_key_that_was_replaced_under_its_id_is_found_without_a_stream_of_reads()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_issuer.Token()));
        using var next = RSA.Create(2048);
        _issuer.Keys[0] = TestIssuer.KeyOf(next, "rsa-1");
        _time.Advance(TimeSpan.FromSeconds(31));
        var token = TestIssuer.SignedToken(
            """{"alg":"RS256","kid":"rsa-1"}""",
            _issuer.Claims().ToJsonString(),
            x => next.SignData(x, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(token));
        Assert.Equal(2, _issuer.Reads);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(_issuer.Token()));
        }

        Assert.Equal(2, _issuer.Reads);
    }

    [Fact]
    public async Task An_access_token_without_an_audience_is_taken_of_the_clients_that_are_named_and_of_no_others()
    {
        await using var api = await RunningQueryApi.StartAsync(
            new InMemoryCustomerStore(),
            _time,
            $"--CustomerDp:Authentication:Authority={_issuer.Authority}",
            "--CustomerDp:Authentication:ClientIds:0=1example23456789",
            "--CustomerDp:Authentication:ClientIds:1=another",
            "--CustomerDp:Authentication:RequireHttps=false");

        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(Cognito()));
        Assert.Equal(HttpStatusCode.OK, await StatusOfAsync(Cognito(c => c["client_id"] = "another")));
        foreach (var refused in new[]
        {
            Cognito(c => c["client_id"] = "stranger"),
            Cognito(c => c.Remove("client_id")),
            Cognito(c => c["client_id"] = new JsonArray("another")),
            Cognito(c => c["token_use"] = "id"),
            Cognito(c => c.Remove("token_use")),
            Cognito(c => c["aud"] = "another"),
            Cognito(c => c["aud"] = null),
        })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusOfAsync(refused));
        }

        // Where no clients are named, it takes an audience.
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Cognito()));

        string Cognito(Action<JsonObject>? change = null) => _issuer.Token(c =>
        {
            c.Remove("aud");
            (c["client_id"], c["token_use"], c["scope"]) = ("1example23456789", "access", "openid");
            change?.Invoke(c);
        });

        async Task<HttpStatusCode> StatusOfAsync(string token)
        {
            using var response = await api.SendAsync(Hello, token, Cancellation);
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task A_key_that_the_issuer_withdrew_is_gone_after_the_refresh()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_issuer.Token()));
        _issuer.Keys.RemoveAt(0);
        _time.Advance(TimeSpan.FromMinutes(61));

        // The first one after an hour is still taken, and has the keys read again behind its back.
        await TestHarness.AmazonSqs.Eventually.HoldsAsync(
            async () => await StatusAsync(_issuer.Token()) == HttpStatusCode.Unauthorized,
            "the key is gone",
            TimeSpan.FromSeconds(30),
            Cancellation);
    }

    [Fact]
    public async Task An_issuer_that_is_down_from_the_start_is_not_the_callers_fault_and_one_that_goes_down_later_is_not_missed_for_a_day()
    {
        _issuer.IsDown = true;
        using (var response = await _api.SendAsync(Hello, _issuer.Token(), Cancellation))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.NotNull(response.Headers.RetryAfter);
        }

        _issuer.IsDown = false;
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_issuer.Token()));

        _issuer.IsDown = true;
        _time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_issuer.Token()));
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(_issuer.Token()));
    }

    [Fact]
    public async Task Metadata_of_another_issuer_gives_no_keys()
    {
        _issuer.SaysItIs = "https://elsewhere.example";

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(_issuer.Token()));
        Assert.Contains("metadata-of-another-issuer", _api.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_frameworks_own_settings_add_no_issuer()
    {
        await using var other = await TestIssuer.StartAsync(_time);
        await using var api = await StartAsync(
            $"--Authentication:Schemes:Bearer:Authority={other.Authority}",
            "--Authentication:Schemes:Bearer:RequireHttpsMetadata=false",
            $"--Authentication:Schemes:Bearer:ValidIssuers:0={other.Authority}",
            $"--Authentication:Schemes:Bearer:ValidAudiences:0={TestIssuer.Audience}");

        using var stranger = await api.SendAsync(Hello, other.Token(), Cancellation);
        using var own = await api.SendAsync(Hello, _issuer.Token(), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal(0, other.Reads);
    }

    [Theory]
    [InlineData("Production", "", "CustomerDp__Authentication__Authority is not set")]
    [InlineData("Production", "--CustomerDp:Authentication:Authority=http://issuer.example", "https")]
    [InlineData(
        "Development",
        "--CustomerDp:Authentication:Authority=https://issuer.example",
        "CustomerDp__Authentication__Audience is required")]
    [InlineData("Development", "--CustomerDp:Authentication:Algorithms:0=ES256", null)]
    public async Task What_is_missing_or_unsafe_ends_the_start_with_a_name(string environment, string setting, string? says)
    {
        string[] args = setting.Length == 0 ? [$"--environment={environment}"] : [$"--environment={environment}", setting];
        if (says is null)
        {
            // Without an authority its settings say nothing.
            await using var api = await RunningQueryApi.StartAsync(new InMemoryCustomerStore(), _time, args);
            Assert.Contains("There is no authentication", api.Log, StringComparison.Ordinal);
            using var response = await api.SendAsync(Hello, token: null, Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            return;
        }

        var fault = await Assert.ThrowsAsync<SettingsException>(() =>
            RunningQueryApi.StartAsync(new InMemoryCustomerStore(), _time, args));

        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var response = await _api.SendAsync(Hello, token, Cancellation);
        return response.StatusCode;
    }

    private Task<RunningQueryApi> StartAsync(params string[] more) => RunningQueryApi.StartAsync(
        new InMemoryCustomerStore(),
        _time,
        [
            $"--CustomerDp:Authentication:Authority={_issuer.Authority}",
            $"--CustomerDp:Authentication:Audience={TestIssuer.Audience}",
            "--CustomerDp:Authentication:RequireHttps=false",
            .. more,
        ]);
}
