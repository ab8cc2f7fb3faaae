using System.Net;
using CustomerDp.ConsoleTests.Hosting;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Authentication;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.ConsoleTests.Customers;

/// <summary>A customer in a browser: what is shown to whom, and who may erase.</summary>
[Trait("Kind", "process")]
public sealed class CustomerTests(AwsFixture aws, SharedProduct shared) : IClassFixture<SharedProduct>
{
    private const string Customer = "C/1 <i>";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Page => $"/customers?kind=customer&id={Uri.EscapeDataString(Customer)}";

    [Fact]
    public async Task A_customer_is_shown_with_what_failed_and_personal_values_and_erasing_need_their_roles()
    {
        var product = shared.Product;
        await using var issuer = await TestIssuer.StartAsync(TimeProvider.System);
        issuer.SignIn.Person = People.Named("ada", "customerdp.look", "customerdp.operate");
        await using var console = await RunningConsole.StartAsync(aws, product, issuer: issuer);
        using var ada = console.Visitor();
        var unknown = await ada.GetAsync("/customers?id=nobody", Cancellation);
        Assert.Contains("No such customer.", unknown.Text, StringComparison.Ordinal);
        Assert.Contains("Nothing is known of it.", unknown.Text, StringComparison.Ordinal);
        await DeadLetters.SendAsync(
            product.Sqs, QueueNames.DeadLetterOf(product.PolicyQueue), [Pas.Created("P-parked", Customer, 1, id: "created-P-parked")], cancellationToken: Cancellation);
        await DeadLetters.SendAsync(
            product.Sqs, product.QuoteQueue, [Pas.Held("Q1", Customer, 1, 1, name: "Wilhelmina", id: "held-Q1")], cancellationToken: Cancellation);
        await using var worker = await product.StartWorkerAsync(Cancellation);
        await DeadLetters.SendAsync(
            product.Sqs, product.PolicyQueue, [Pas.Created("P1", Customer, 1, id: "created-P1")], cancellationToken: Cancellation);
        await product.DrainedAsync(product.QuoteQueue, Cancellation);
        await product.DrainedAsync(product.PolicyQueue, Cancellation);
        await ada.SendFormAsync("/failures", "/failures/again", new Dictionary<string, string>(), Cancellation);

        var page = await ada.GetAsync(Page, Cancellation);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Personal values are withheld.", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 policy, 1 quote", page.Text, StringComparison.Ordinal);
        Assert.Contains("With personal details, which are withheld here.", page.Text, StringComparison.Ordinal);
        Assert.Contains("PENDING_VERIFICATION", page.Text, StringComparison.Ordinal);
        Assert.Contains("/customers?kind=policy&amp;id=P1", page.Html, StringComparison.Ordinal);
        Assert.Contains("held-Q1", page.Text, StringComparison.Ordinal);
        Assert.Contains("created-P-parked", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Wilhelmina", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<i>", page.Html, StringComparison.Ordinal);
        var id = new Dictionary<string, string> { ["id"] = Customer, ["again"] = Customer };
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.SendFormAsync(Page, "/customers/personal", id, Cancellation)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.SendFormAsync(Page, "/customers/erase/begin", id, Cancellation)).Status);
        var erase = $"/customers/erase?id={Uri.EscapeDataString(Customer)}";
        Assert.Equal(HttpStatusCode.Forbidden, (await ada.GetAsync(erase, Cancellation)).Status);
        Assert.Empty(await People.AuditAsync(product, Cancellation));

        issuer.SignIn.Person = People.Named("eve", "customerdp.look", "customerdp.bodies", "customerdp.erase");
        using var eve = console.Visitor();
        var personal = await eve.SendFormAsync(Page, "/customers/personal", id, Cancellation);
        Assert.Contains("Wilhelmina", personal.Text, StringComparison.Ordinal);
        var plan = await eve.GetAsync(erase, Cancellation);
        Assert.Contains("This cannot be undone", plan.Text, StringComparison.Ordinal);
        id["again"] = "C/2";
        var refused = await eve.SendFormAsync(erase, "/customers/erase/begin", id, Cancellation);
        Assert.Contains("Nothing was erased", refused.Text, StringComparison.Ordinal);
        id["again"] = Customer;
        var begun = await eve.SendFormAsync(erase, "/customers/erase/begin", id, Cancellation);
        Assert.Contains("The erasure has begun", begun.Text, StringComparison.Ordinal);
        await Eventually.HoldsAsync(
            async () => (await People.AuditAsync(product, Cancellation)).Any(e => e.Action == "erase"),
            "it is in the audit log",
            TimeSpan.FromSeconds(10),
            Cancellation);
        await Eventually.HoldsAsync(
            async () => !(await eve.SendFormAsync(Page, "/customers/personal", id, Cancellation)).Text.Contains(
                "Wilhelmina", StringComparison.Ordinal),
            "the name is gone",
            TimeSpan.FromSeconds(30),
            Cancellation);
        Assert.Equal(
            "eve (id-of-eve)", (await People.AuditAsync(product, Cancellation)).First(e => e.Action == "erase").By);
    }
}
