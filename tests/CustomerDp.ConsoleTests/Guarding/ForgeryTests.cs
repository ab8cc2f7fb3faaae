using System.Net;
using CustomerDp.Console.Guarding;
using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.TestHarness.Authentication;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.ConsoleTests.Guarding;

/// <summary>What does not come from a page of the console, by the person whom the page was made for, does nothing.</summary>
[Trait("Kind", "wire")]
public sealed class ForgeryTests(AwsFixture aws) : IAsyncLifetime
{
    private Product _product = null!;
    private TestIssuer _issuer = null!;
    private RunningConsole _console = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Page => $"/queues/{_product.PolicyQueue}";

    private string Action => $"/pause/{_product.PolicyQueue}";

    private string Origin => _console.Address.GetLeftPart(UriPartial.Authority);

    public async ValueTask InitializeAsync()
    {
        _product = await Product.CreateAsync(aws, Cancellation);
        _issuer = await TestIssuer.StartAsync(TimeProvider.System);
        _issuer.SignIn.Person = People.Named("ada", "customerdp.look", "customerdp.operate");
        _console = await RunningConsole.StartAsync(aws, _product, issuer: _issuer);
    }

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        await _issuer.DisposeAsync();
        await _product.DisposeAsync();
    }

    [Fact]
    public async Task A_form_of_the_console_s_own_is_done_and_written_down()
    {
        using var visitor = _console.Visitor();

        var answer = await visitor.SendFormAsync(Page, Action, People.Pause, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal($"{Page}?done=paused", answer.Address.PathAndQuery);
        var entry = Assert.Single(await People.AuditAsync(_product, Cancellation));
        Assert.Equal(("ada (id-of-ada)", "pause", _product.PolicyQueue, "completed"), (entry.By, entry.Action, entry.Queue, entry.State));
    }

    [Fact]
    public async Task Without_a_token_nothing_is_done()
    {
        using var visitor = _console.Visitor();
        await visitor.GetAsync(Page, Cancellation);

        await RefusedAsync(HttpStatusCode.BadRequest, visitor.PostAsync(Action, null, People.Pause, Origin, Cancellation));
    }

    [Fact]
    public async Task With_a_token_that_was_made_for_somebody_else_nothing_is_done()
    {
        using var ada = _console.Visitor();
        await ada.GetAsync(Page, Cancellation);
        _issuer.SignIn.Person = People.Named("mallory", "customerdp.look", "customerdp.operate");
        using var mallory = _console.Visitor();
        var token = (await mallory.GetAsync(Page, Cancellation)).Token;

        await RefusedAsync(HttpStatusCode.BadRequest, ada.PostAsync(Action, token, People.Pause, Origin, Cancellation));

        // Not even with mallory's cookie beside ada's session, which another page of the same domain might have set.
        foreach (Cookie cookie in mallory.Cookies.GetCookies(_console.Address))
        {
            if (cookie.Name == "customerdp-form")
            {
                ada.Cookies.Add(_console.Address, new Cookie(cookie.Name, cookie.Value));
            }
        }

        await RefusedAsync(HttpStatusCode.BadRequest, ada.PostAsync(Action, token, People.Pause, Origin, Cancellation));
    }

    [Fact]
    public async Task A_form_that_is_sent_again_after_its_person_signed_out_does_nothing()
    {
        using var visitor = _console.Visitor();
        var token = (await visitor.GetAsync(Page, Cancellation)).Token;
        await visitor.SendFormAsync(Page, "/sign-out", new Dictionary<string, string>(), Cancellation);

        await RefusedAsync(HttpStatusCode.Unauthorized, visitor.PostAsync(Action, token, People.Pause, Origin, Cancellation));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task From_another_site_or_nobody_knows_where_nothing_is_done(string? origin)
    {
        using var visitor = _console.Visitor();
        var token = (await visitor.GetAsync(Page, Cancellation)).Token;

        await RefusedAsync(HttpStatusCode.Forbidden, visitor.PostAsync(Action, token, People.Pause, origin, Cancellation));
    }

    [Fact]
    public async Task From_the_same_machine_by_another_port_nothing_is_done()
    {
        using var visitor = _console.Visitor();
        var token = (await visitor.GetAsync(Page, Cancellation)).Token;

        await RefusedAsync(
            HttpStatusCode.Forbidden, visitor.PostAsync(Action, token, People.Pause, _issuer.Authority, Cancellation));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    public async Task An_action_is_not_taken_by_its_address(string method)
    {
        using var visitor = _console.Visitor();
        await visitor.GetAsync(Page, Cancellation);

        await RefusedAsync(
            HttpStatusCode.MethodNotAllowed,
            visitor.SendAsync(new HttpRequestMessage(new HttpMethod(method), Action), Cancellation));
    }

    [Theory]
    [InlineData("customerdp.look")]
    [InlineData("customerdp.look customerdp.bodies customerdp.erase")]
    public async Task Without_the_role_there_is_no_form_and_a_form_does_nothing(string roles)
    {
        _issuer.SignIn.Person = People.Named("grace", roles.Split(' '));
        using var visitor = _console.Visitor();
        var page = await visitor.GetAsync(Page, Cancellation);
        Assert.DoesNotContain(Action, page.Html, StringComparison.Ordinal);

        // The token of signing out is one for every form.
        await RefusedAsync(HttpStatusCode.Forbidden, visitor.PostAsync(Action, page.Token, People.Pause, Origin, Cancellation));
        await RefusedAsync(
            HttpStatusCode.Forbidden,
            visitor.PostAsync($"/resume/{_product.PolicyQueue}", page.Token, People.Pause, Origin, Cancellation));
    }

    [Fact]
    public async Task A_queue_that_nobody_may_pause_is_not_paused()
    {
        using var visitor = _console.Visitor();
        foreach (var queue in (string[])[_product.CommandQueue, $"{_product.PolicyQueue}-dlq", "another-queue"])
        {
            await RefusedAsync(
                HttpStatusCode.NotFound, visitor.SendFormAsync(Page, $"/pause/{queue}", People.Pause, Cancellation));
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/audit")]
    [InlineData("/no-such-page")]
    [InlineData("/assets/console.css")]
    [InlineData("/health/ready")]
    public async Task Every_answer_says_what_browsers_may_do_with_it(string path)
    {
        using var visitor = _console.Visitor();

        var answer = await visitor.GetAsync(path, Cancellation);

        Assert.Equal(PagePolicy.Content, answer.Headers["Content-Security-Policy"]);
        Assert.DoesNotContain("unsafe", answer.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("DENY", answer.Headers["X-Frame-Options"]);
        Assert.Equal("same-origin", answer.Headers["Referrer-Policy"]);
        Assert.Equal("same-origin", answer.Headers["Cross-Origin-Opener-Policy"]);
        Assert.False(answer.Headers.ContainsKey("Server"));
    }

    private async Task RefusedAsync(HttpStatusCode expected, Task<Visitor.Answer> answer)
    {
        Assert.Equal(expected, (await answer).Status);
        Assert.Empty(await People.AuditAsync(_product, Cancellation));
    }
}
