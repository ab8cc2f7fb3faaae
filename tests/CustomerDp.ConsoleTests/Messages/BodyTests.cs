using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Authentication;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Logging;
using CustomerDp.TestHarness.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerDp.ConsoleTests.Messages;

/// <summary>Who sees bodies of messages, and what becomes of strange ones.</summary>
[Trait("Kind", "wire")]
public sealed class BodyTests(AwsFixture aws) : IAsyncLifetime
{
    private const string Canary = "canary-7f3a";

    private const string Strange = """
        {"eventId":"<b>&amp;\"","eventType":"PolicyCreatedEvent","occurredOn":"2026-03-01T10:15:30Z","logicalClockReading":1,
        "data":{"policyId":"</pre><script>alert(1)</script>","policyHolderId":"\u202egnp.exe","policyNumber":5,"n":"<img src=x onerror=alert(1)>"}}
        """;

    private readonly LogLines _logs = new();
    private Product _product = null!;
    private TestIssuer _issuer = null!;
    private RunningConsole _console = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static IReadOnlyDictionary<string, string> Nothing { get; } = new Dictionary<string, string>();

    private string Invalid => QueueNames.InvalidOf(_product.PolicyQueue);

    public async ValueTask InitializeAsync()
    {
        _product = await Product.CreateAsync(aws, Cancellation);
        _issuer = await TestIssuer.StartAsync(TimeProvider.System);
        _console = await RunningConsole.StartAsync(aws, _product, issuer: _issuer, configure: host =>
        {
            host.Logging.SetMinimumLevel(LogLevel.Trace);
            host.Services.AddSingleton<ILoggerProvider>(_logs);
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        await _issuer.DisposeAsync();
        await _product.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task Without_the_role_nobody_gets_a_body_in_page_address_log_or_trace()
    {
        ConcurrentQueue<string> traced = [];
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => traced.Enqueue($"{a.DisplayName} {string.Join(' ', a.TagObjects.Select(t => $"{t.Key}={t.Value}"))}"),
        };
        ActivitySource.AddActivityListener(listener);
        await SendAsync($$$"""{"eventId":"e-1","eventType":"PolicyCreatedEvent","data":{"policyNumber":"{{{Canary}}}"}}""");
        _issuer.SignIn.Person = People.Named("ada", "customerdp.look", "customerdp.operate");
        using var ada = _console.Visitor();
        List<string> seen = [];
        var failures = await ada.GetAsync($"/failures?queue={Invalid}", Cancellation);
        var message = LinkIn(failures.Html);
        foreach (var path in new[] { "/failures", message, "/works", "/audit", $"/customers?kind=policy&id={Canary[..3]}" })
        {
            var page = await ada.GetAsync(path, Cancellation);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            seen.Add(page.Html);
        }

        foreach (var action in new[] { "body", "mend", "send" })
        {
            var answer = await ada.SendFormAsync(message, $"{message}/{action}", Nothing, Cancellation);
            Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
            seen.Add(answer.Html);
        }

        var plan = await ada.SendFormAsync(
            message,
            "/works/plan",
            new Dictionary<string, string> { ["queue"] = Invalid, ["which"] = "all", ["kind"] = "Export" },
            Cancellation);
        seen.Add(plan.Html);
        var export = await ada.SendFormAsync(plan.Address.PathAndQuery, $"{plan.Address.AbsolutePath}/export", Nothing, Cancellation);
        Assert.Equal(HttpStatusCode.Forbidden, export.Status);
        seen.Add(export.Html);

        Assert.All(seen, html => Assert.DoesNotContain(Canary, html, StringComparison.Ordinal));
        Assert.NotEmpty(traced);
        Assert.All(traced, t => Assert.DoesNotContain(Canary, t, StringComparison.Ordinal));
        Assert.NotEmpty(_logs.Lines);
        Assert.All(_logs.Lines, l => Assert.DoesNotContain(Canary, l, StringComparison.Ordinal));
        Assert.Empty(await People.AuditAsync(_product, Cancellation));
    }

    [Fact]
    public async Task With_the_role_each_look_is_written_down_and_no_log_and_no_trace_has_the_body()
    {
        await SendAsync($$"""{"eventId":"e-1","policyNumber":"{{Canary}}"}""");
        _issuer.SignIn.Person = People.Named("ada", "customerdp.look", "customerdp.operate", "customerdp.bodies");
        using var ada = _console.Visitor();
        var message = LinkIn((await ada.GetAsync($"/failures?queue={Invalid}", Cancellation)).Html);

        var body = await ada.SendFormAsync(message, $"{message}/body", Nothing, Cancellation);

        Assert.Contains(Canary, body.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, body.Address.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await ada.GetAsync($"{message}/body", Cancellation)).Status);
        var entry = Assert.Single(await People.AuditAsync(_product, Cancellation));
        Assert.Equal(("ada (id-of-ada)", "look-at-body", Invalid, "completed"), (entry.By, entry.Action, entry.Queue, entry.State));
        var opened = await ada.SendFormAsync(message, $"{message}/mend", new Dictionary<string, string> { ["body"] = "" }, Cancellation);
        Assert.Contains(Canary, opened.Html, StringComparison.Ordinal);
        Assert.Equal(2, (await People.AuditAsync(_product, Cancellation)).Count);
        Assert.All(_logs.Lines, l => Assert.DoesNotContain(Canary, l, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Markup_marks_of_direction_and_a_line_of_a_mebibyte_are_text()
    {
        var great = $$"""{"eventId":"great","x":"<i>{{new string('\u202e', 1000)}}{{new string('g', 1_000_000)}}"}""";
        await SendAsync(Strange, great);
        _issuer.SignIn.Person = People.Named("ada", "customerdp.look", "customerdp.operate", "customerdp.bodies");
        using var ada = _console.Visitor();
        var failures = await ada.GetAsync($"/failures?queue={Invalid}&search=great", Cancellation);
        var message = LinkIn(failures.Html);
        foreach (var action in new[] { "body", "mend" })
        {
            var page = await ada.SendFormAsync(message, $"{message}/{action}", Nothing, Cancellation);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Contains("&lt;i&gt;", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<i>", page.Html, StringComparison.Ordinal);
            Assert.Contains(new string('g', 1_000_000), page.Html, StringComparison.Ordinal);
        }

        var all = await ada.GetAsync($"/failures?queue={Invalid}", Cancellation);
        var strange = Links(all.Html).Single(l => l != message);
        foreach (var page in new[]
        {
            all,
            await ada.GetAsync($"/failures?queue={Invalid}&search=%3Cscript%3Ealert(1)", Cancellation),
            await ada.GetAsync(strange, Cancellation),
            await ada.SendFormAsync(strange, $"{strange}/body", Nothing, Cancellation),
            await ada.SendFormAsync(strange, $"{strange}/mend", Nothing, Cancellation),
        })
        {
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("<img", page.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("</pre><script", page.Html, StringComparison.Ordinal);
        }
    }

    private static string LinkIn(string html) => Links(html).First();

    private static IEnumerable<string> Links(string html) =>
        html.Split("href=\"").Skip(1).Select(p => WebUtility.HtmlDecode(p[..p.IndexOf('"')])).Where(
            l => l.StartsWith("/messages/", StringComparison.Ordinal));

    private Task SendAsync(params IEnumerable<string> bodies) =>
        DeadLetters.SendAsync(_product.Sqs, Invalid, bodies, "occurred-on-missing", exceptionType: null, cancellationToken: Cancellation);
}
