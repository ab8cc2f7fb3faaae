using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Text.Json;
using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Mending;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Logging;
using CustomerDp.TestHarness.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerDp.ConsoleTests.Mending;

/// <summary>What is in a body that is mended, before and after, is in no log, trace, metric, address and entry of the audit log.</summary>
[Trait("Kind", "wire")]
public sealed class MendingLeakTests(AwsFixture aws) : IAsyncLifetime
{
    // Of the body as it was, as somebody tried to send it, and as it was sent.
    private static readonly string[] Markers = ["marker-was-1c9e", "marker-tried-5b02", "marker-sent-e77d"];

    private readonly LogLines _logs = new();
    private Product _product = null!;
    private RunningConsole _console = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Original { get; } = $$$$"""
        {"eventId":"e-1","eventType":"PolicyHolderAddedToQuoteEvent","occurredOn":"2026-03-01T10:15:30Z","logicalClockReading":1,
        "data":{"quoteId":"Q-1","policyHolder":{"policyHolderId":"C-1","firstName":"{{{{Markers[0]}}}}","email":5}}}
        """;

    public async ValueTask InitializeAsync()
    {
        _product = await Product.CreateAsync(aws, Cancellation);
        _console = await RunningConsole.StartAsync(
            aws,
            _product,
            settings: [$"Console:OriginalsFolder={_product.Directory}"],
            configure: host =>
            {
                host.Logging.SetMinimumLevel(LogLevel.Trace);
                host.Services.AddSingleton<ILoggerProvider>(_logs);
            });
    }

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        await _product.DisposeAsync();
        _logs.Dispose();
    }

    [Fact]
    public async Task Nothing_of_a_body_is_left_behind_where_it_is_mended_refused_and_sent()
    {
        ConcurrentQueue<string> traced = [];
        ConcurrentQueue<string> measured = [];
        using var spans = ListenToSpans(traced);
        using var meters = ListenToMeters(measured);
        var queue = QueueNames.InvalidOf(_product.QuoteQueue);
        await DeadLetters.SendAsync(_product.Sqs, queue, [Original], "email-invalid", exceptionType: null, cancellationToken: Cancellation);
        using var visitor = _console.Visitor();
        List<Visitor.Answer> answers = [await visitor.GetAsync($"/failures?queue={queue}", Cancellation)];
        var start = answers[0].Html.IndexOf($"/messages/{queue}/", StringComparison.Ordinal);
        var message = answers[0].Html[start..answers[0].Html.IndexOf('"', start)];
        var form = new Dictionary<string, string>();
        answers.Add(await SubmitAsync("mend"));
        form["digest"] = Mend.DigestOf(Original);
        form["keep"] = "file";

        // One that is no JSON, one that is no event, one that would be another event, and one that is good.
        foreach (var body in new[]
        {
            Original[..^3] + Markers[1],
            Original.Replace("\"email\":5", $"\"dateOfBirth\":\"{Markers[1]}\"", StringComparison.Ordinal),
            Original.Replace("C-1", Markers[1], StringComparison.Ordinal).Replace("5}", "null}", StringComparison.Ordinal),
            Original.Replace("\"email\":5", $"\"email\":\"{Markers[2]}@example.org\"", StringComparison.Ordinal),
        })
        {
            form["body"] = body;
            answers.Add(await SubmitAsync("mend"));
            Assert.Contains(Markers, m => m != Markers[0] && answers[^1].Html.Contains(m, StringComparison.Ordinal));
            answers.Add(await SubmitAsync("send"));
        }

        Assert.Contains("The mended message was sent", answers[^1].Text, StringComparison.Ordinal);
        answers.Add(await visitor.GetAsync("/audit", Cancellation));
        Assert.DoesNotContain(Markers, m => answers[^1].Html.Contains(m, StringComparison.Ordinal));
        AssertIsClean("addresses", answers.Select(a => $"{a.Address} {a.Location} {string.Join(' ', a.Headers.Values)}"));
        AssertIsClean("logs", _logs.Lines);
        AssertIsClean("traces", traced);
        AssertIsClean("metrics", measured);
        var audit = await People.AuditAsync(_product, Cancellation);
        Assert.Contains(audit, e => e.Action == Mend.Action);
        AssertIsClean("audit", audit.Select(e => JsonSerializer.Serialize(e)));

        Task<Visitor.Answer> SubmitAsync(string action) => visitor.SendFormAsync(message, $"{message}/{action}", form, Cancellation);
    }

    private static void AssertIsClean(string where, IEnumerable<string> texts)
    {
        string[] all = [.. texts];
        Assert.NotEmpty(all);
        Assert.All(all, text => Assert.All(
            Markers, m => Assert.False(text.Contains(m, StringComparison.Ordinal), $"A value of a body is in the {where}: {text}")));
    }

    private static ActivityListener ListenToSpans(ConcurrentQueue<string> traced)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a => traced.Enqueue(
                $"{a.DisplayName} {a.StatusDescription} {Text(a.TagObjects)} {string.Join(' ', a.Baggage)} "
                    + string.Join(' ', a.Events.Select(e => $"{e.Name} {Text(e.Tags)}"))),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static MeterListener ListenToMeters(ConcurrentQueue<string> measured)
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, l) => l.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<long>((i, _, tags, _) => measured.Enqueue($"{i.Name} {Text(tags.ToArray())}"));
        listener.SetMeasurementEventCallback<int>((i, _, tags, _) => measured.Enqueue($"{i.Name} {Text(tags.ToArray())}"));
        listener.SetMeasurementEventCallback<double>((i, _, tags, _) => measured.Enqueue($"{i.Name} {Text(tags.ToArray())}"));
        listener.Start();
        return listener;
    }

    private static string Text(IEnumerable<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.Select(t => $"{t.Key}={t.Value}"));
}
