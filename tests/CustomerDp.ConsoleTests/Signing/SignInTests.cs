using System.Net;
using System.Text.Json.Nodes;
using CustomerDp.Console.Hosting;
using CustomerDp.Console.Signing;
using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.TestHarness.Authentication;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.ConsoleTests.Signing;

/// <summary>Who gets in, as whom, where to, and for how long.</summary>
[Trait("Kind", "wire")]
public sealed class SignInTests(AwsFixture aws, SharedProduct shared) : IClassFixture<SharedProduct>
{

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_not_signed_in_is_led_to_the_issuer_and_back_to_where_they_wanted()
    {
        await using var scene = await SignInScene.StartAsync(aws, shared.Product, "ada", "customerdp.look");

        var page = await scene.Visitor.GetAsync("/audit?action=pause", Cancellation);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("/audit?action=pause", page.Address.PathAndQuery);
        Assert.Contains("ada", page.Text, StringComparison.Ordinal);
        Assert.Equal(1, scene.Issuer.SignIn.Count);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/audit")]
    [InlineData("/queues/policy-events")]
    [InlineData("/no-such-page")]
    public async Task Nothing_is_shown_to_who_is_not_signed_in(string path)
    {
        await using var product = Product.CreateEmpty(aws);
        await using var issuer = await TestIssuer.StartAsync(TimeProvider.System);
        await using var console = await RunningConsole.StartAsync(aws, product, issuer: issuer);
        using var visitor = console.Visitor(follows: false);

        var answer = await visitor.GetAsync(path, Cancellation);

        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.StartsWith(issuer.Authority, answer.Location!.ToString(), StringComparison.Ordinal);
        Assert.Empty(answer.Html);
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("/\\evil.example/x")]
    [InlineData("//evil.example/%2e%2e")]
    public async Task Nobody_is_led_to_another_site_after_they_signed_in(string path)
    {
        await using var scene = await SignInScene.StartAsync(aws, shared.Product, "ada", "customerdp.look");

        // As it is: an Uri would make another of it.
        var address = new Uri($"{scene.Console.Address.GetLeftPart(UriPartial.Authority)}{path}", new UriCreationOptions
        {
            DangerousDisablePathAndQueryCanonicalization = true,
        });
        var page = await scene.Visitor.SendAsync(new HttpRequestMessage(HttpMethod.Get, address), Cancellation);

        Assert.Equal(scene.Console.Address.Authority, page.Address.Authority);
        Assert.Equal(1, scene.Issuer.SignIn.Count);
    }

    [Theory]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/a\\..\\\\evil", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("", "/")]
    [InlineData(null, "/")]
    [InlineData("/audit?who=ada", "/audit?who=ada")]
    public void An_address_is_local_or_it_is_the_first_page(string? address, string expected) =>
        Assert.Equal(expected, LocalAddress.Of(address));

    [Fact]
    public async Task Who_has_no_role_sees_nothing_and_is_told()
    {
        await using var scene = await SignInScene.StartAsync(aws, shared.Product, "eve", "customerdp.operate", "something.else");

        var page = await scene.Visitor.GetAsync("/", Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains("You may not do that", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(shared.Product.PolicyQueue, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Roles_may_lie_inside_an_object_and_have_other_names()
    {
        var product = shared.Product;
        await using var issuer = await TestIssuer.StartAsync(TimeProvider.System);
        issuer.SignIn.Person = claims =>
        {
            claims["sub"] = "1";
            claims["email"] = "ada@example.com";
            claims["realm_access"] = new JsonObject { ["roles"] = new JsonArray("watch", "act") };
        };
        await using var console = await RunningConsole.StartAsync(
            aws,
            product,
            [
                "Console:RoleClaim=realm_access.roles", "Console:LookRole=watch", "Console:OperateRole=act", "Console:NameClaim=email",
            ],
            issuer);
        using var visitor = console.Visitor();

        var page = await visitor.GetAsync($"/queues/{product.PolicyQueue}", Cancellation);

        Assert.Contains("ada@example.com", page.Text, StringComparison.Ordinal);
        Assert.Contains($"action=\"/pause/{product.PolicyQueue}\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_that_is_taken_away_is_gone_when_the_session_is_over()
    {
        var time = new ShiftedTimeProvider();
        var product = shared.Product;
        await using var issuer = await TestIssuer.StartAsync(TimeProvider.System);
        issuer.SignIn.Person = People.Named("ada", "customerdp.look", "customerdp.operate");
        await using var console = await RunningConsole.StartAsync(aws, product, issuer: issuer, time: time);
        using var visitor = console.Visitor();
        await visitor.GetAsync("/", Cancellation);
        issuer.SignIn.Person = People.Named("ada");

        var before = await visitor.GetAsync("/audit", Cancellation);
        time.Forward(new ConsoleSettings().SessionTime + TimeSpan.FromSeconds(1));
        var after = await visitor.GetAsync("/audit", Cancellation);

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal(HttpStatusCode.Forbidden, after.Status);
        Assert.Equal(2, issuer.SignIn.Count);
    }

    [Fact]
    public async Task Using_the_console_does_not_make_a_session_longer()
    {
        var time = new ShiftedTimeProvider();
        var product = shared.Product;
        await using var issuer = await TestIssuer.StartAsync(TimeProvider.System);
        issuer.SignIn.Person = People.Named("ada", "customerdp.look");
        await using var console = await RunningConsole.StartAsync(aws, product, issuer: issuer, time: time);
        using var visitor = console.Visitor();
        foreach (var _ in Enumerable.Range(0, 4))
        {
            await visitor.GetAsync("/signed-out", Cancellation);
            await visitor.GetAsync("/audit", Cancellation);
            time.Forward(TimeSpan.FromMinutes(6));
        }

        Assert.Equal(2, issuer.SignIn.Count);
    }

    [Fact]
    public async Task A_form_that_comes_when_the_session_is_over_does_nothing_and_says_so()
    {
        var time = new ShiftedTimeProvider();
        var product = shared.Product;
        await using var issuer = await TestIssuer.StartAsync(TimeProvider.System);
        issuer.SignIn.Person = People.Named("ada", "customerdp.look", "customerdp.operate");
        await using var console = await RunningConsole.StartAsync(aws, product, issuer: issuer, time: time);
        using var visitor = console.Visitor();
        var form = await visitor.GetAsync($"/queues/{product.PolicyQueue}", Cancellation);
        time.Forward(TimeSpan.FromMinutes(16));

        var answer = await visitor.PostAsync(
            $"/pause/{product.PolicyQueue}", form.Token, People.Pause, console.Address.GetLeftPart(UriPartial.Authority), Cancellation);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Contains("your session is over", answer.Text, StringComparison.Ordinal);
        Assert.Empty(await People.AuditAsync(product, Cancellation));
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here()
    {
        await using var scene = await SignInScene.StartAsync(aws, shared.Product, "ada", "customerdp.look");

        var page = await scene.Visitor.SendFormAsync("/audit", "/sign-out", new Dictionary<string, string>(), Cancellation);

        Assert.Equal("/signed-out", page.Address.AbsolutePath);
        Assert.Contains("You are signed out", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign out", page.Text, StringComparison.Ordinal);
        await scene.Visitor.GetAsync("/audit", Cancellation);
        Assert.Equal(2, scene.Issuer.SignIn.Count);
    }

    [Fact]
    public async Task A_sign_in_of_another_browser_is_refused()
    {
        var product = shared.Product;
        await using var issuer = await TestIssuer.StartAsync(TimeProvider.System);
        issuer.SignIn.Person = People.Named("mallory", "customerdp.look");
        await using var console = await RunningConsole.StartAsync(aws, product, issuer: issuer);
        using var attacker = console.Visitor(follows: false);
        using var victim = console.Visitor();
        var toIssuer = await attacker.GetAsync("/", Cancellation);
        var back = await attacker.SendAsync(new HttpRequestMessage(HttpMethod.Get, toIssuer.Location), Cancellation);

        var answer = await victim.SendAsync(new HttpRequestMessage(HttpMethod.Get, back.Location), Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("You are not signed in", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("mallory", answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_of_development_cookies_go_by_https_alone_and_to_this_host_alone()
    {
        await using var product = Product.CreateEmpty(aws);
        await using var issuer = await TestIssuer.StartAsync(TimeProvider.System);
        await using var console = await RunningConsole.StartAsync(aws, product, issuer: issuer, environment: "Production");
        using var visitor = console.Visitor(follows: false);

        var signIn = await visitor.GetAsync("/", Cancellation);
        var form = await visitor.GetAsync("/signed-out", Cancellation);

        var cookies = new[] { signIn, form }.SelectMany(a => a.Headers.GetValueOrDefault("Set-Cookie", "").Split('\n'))
            .Where(c => c.Length > 0)
            .ToArray();
        Assert.NotEmpty(cookies);
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("samesite=none", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public void Outside_of_development_nobody_starts_it_without_an_authority()
    {
        var faults = Assert.Throws<SettingsException>(() => ConsoleHost.Build(["--environment=Production"])).Failures;

        Assert.Contains(faults, f => f.StartsWith("CustomerDp__Console__Authority is not set", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost.evil.example:5082", HttpStatusCode.Forbidden)]
    [InlineData("10.0.0.1", HttpStatusCode.Forbidden)]
    [InlineData("localhost:5082", HttpStatusCode.OK)]
    [InlineData("127.0.0.1", HttpStatusCode.OK)]
    [InlineData("[::1]:5082", HttpStatusCode.OK)]
    public async Task Where_nobody_signs_in_it_answers_by_this_machine_s_own_name_alone(string host, HttpStatusCode expected)
    {
        var product = shared.Product;
        await using var console = await RunningConsole.StartAsync(aws, product);
        using var visitor = console.Visitor();
        var request = new HttpRequestMessage(HttpMethod.Get, "/audit") { Headers = { Host = host } };

        Assert.Equal(expected, (await visitor.SendAsync(request, Cancellation)).Status);
    }
}
