using System.Net;
using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.Contracts.Queues;
using CustomerDp.Operations.Mending;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.ConsoleTests.Mending;

/// <summary>An invalid message that is put right in a browser.</summary>
[Trait("Kind", "process")]
public sealed class MendingTests(AwsFixture aws, SharedProduct shared) : IClassFixture<SharedProduct>
{
    private const string Broken = """
        {"eventId":"e-mend","eventType":"PolicyHolderAddedToQuoteEvent","occurredOn":"2026-03-01T10:15:30Z","logicalClockReading":1,
        "data":{"quoteId":"Q-mend","policyHolder":{"policyHolderId":"C-mend","firstName":"Ada","email":5}}}
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_mended_message_changes_the_customer_and_the_original_is_kept()
    {
        var product = shared.Product;
        var queue = QueueNames.InvalidOf(product.QuoteQueue);
        var body = Broken.ReplaceLineEndings("\n");
        await DeadLetters.SendAsync(product.Sqs, queue, [body], "email-invalid", exceptionType: null, cancellationToken: Cancellation);
        await using var console = await RunningConsole.StartAsync(
            aws, product, settings: [$"Console:OriginalsFolder={product.Directory}"]);
        using var visitor = console.Visitor();
        var failures = await visitor.GetAsync($"/failures?queue={queue}", Cancellation);
        var start = failures.Html.IndexOf($"/messages/{queue}/", StringComparison.Ordinal);
        var message = failures.Html[start..failures.Html.IndexOf('"', start)];

        var page = await visitor.SendFormAsync(message, $"{message}/mend", new Dictionary<string, string>(), Cancellation);
        Assert.Contains("email-invalid", page.Text, StringComparison.Ordinal);
        Assert.Contains("data.policyHolder.email", page.Text, StringComparison.Ordinal);
        Assert.Contains("line 2, column 88", page.Text, StringComparison.Ordinal);
        var mended = body.Replace("\"email\":5", "\"email\":\"ada@example.org\"", StringComparison.Ordinal);
        var form = new Dictionary<string, string> { ["digest"] = Mend.DigestOf(body), ["keep"] = "file" };
        form["body"] = mended.Replace("C-mend", "C-other", StringComparison.Ordinal);
        var locked = await visitor.SendFormAsync(message, $"{message}/send", form, Cancellation);
        Assert.Contains("It would be another event", locked.Text, StringComparison.Ordinal);
        Assert.Equal(1, await product.CountAsync(queue, Cancellation));
        form["body"] = mended;
        var check = await visitor.SendFormAsync(message, $"{message}/mend", form, Cancellation);
        Assert.Contains("The product's reader takes it", check.Text, StringComparison.Ordinal);
        Assert.Contains("<ins>", check.Html, StringComparison.Ordinal);
        form.Remove("keep");
        var unsaid = await visitor.SendFormAsync(message, $"{message}/send", form, Cancellation);
        Assert.Contains("Say whether the original is to be kept", unsaid.Text, StringComparison.Ordinal);
        form["keep"] = "file";

        var sent = await visitor.SendFormAsync(message, $"{message}/send", form, Cancellation);

        Assert.Contains("The mended message was sent", sent.Text, StringComparison.Ordinal);
        Assert.Equal(0, await product.CountAsync(queue, Cancellation));
        await using var worker = await product.StartWorkerAsync(Cancellation);
        await Eventually.HoldsAsync(
            async () => (await visitor.SendFormAsync(
                "/customers?id=C-mend",
                "/customers/personal",
                new Dictionary<string, string> { ["id"] = "C-mend" },
                Cancellation)).Text.Contains("ada@example.org", StringComparison.Ordinal),
            "the customer has the mended value",
            TimeSpan.FromSeconds(30),
            Cancellation);
        var without = await visitor.GetAsync("/customers?id=C-mend", Cancellation);
        Assert.DoesNotContain("ada@example.org", without.Html, StringComparison.Ordinal);
        Assert.Contains("e-mend", without.Text, StringComparison.Ordinal);
        var kept = Assert.Single(Directory.GetFiles(product.Directory, "original-*.jsonl"));
        Assert.Contains("e-mend", await File.ReadAllTextAsync(kept, Cancellation), StringComparison.Ordinal);
        var entry = Assert.Single(await People.AuditAsync(product, Cancellation), e => e.Action == "mend");
        Assert.Equal(
            ("completed", Mend.DigestOf(body), Mend.DigestOf(mended), Path.GetFileName(kept)),
            (entry.State, entry.Details["original"], entry.Details["mended"], entry.Details["kept"]));
        Assert.DoesNotContain(entry.Details.Values, v => v.Contains("example.org", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, without.Status);
    }
}
