using CustomerDp.Cli.Output;
using CustomerDp.Contracts.Reading;
using CustomerDp.Operations.Holding;
using CustomerDp.Projections;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Reference;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.IntegrationTests.Cli;

/// <summary>A replay whose process dies in the middle, against a queue whose clock can be put forward.</summary>
[Trait("Kind", "process")]
public class ReplayKilledTests(AwsFixture aws)
{
    private const string Dead = "policy-events-dlq";
    private const string Target = "policy-events";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_in_the_middle_and_run_again_none_is_lost_and_none_is_applied_twice()
    {
        var clock = new ShiftedTimeProvider();
        await using var sqs = await FakeSqsServer.StartAsync(clock);
        var (dead, target) = (sqs.CreateQueue(Dead), sqs.CreateQueue(Target));
        var events = Enumerable.Range(0, 200).Select(i => Pas.Created($"P{i}", "C1", 1, number: $"N{i}")).ToArray();
        await DeadLetters.SendAsync(sqs.CreateClient(), Dead, events, cancellationToken: Cancellation);
        await using var product = await Product.CreateAsync(aws, Cancellation);
        var environment = new Dictionary<string, string>(product.Environment) { ["AWS_ENDPOINT_URL_SQS"] = sqs.Endpoint.ToString() };

        await using (
            var replay = ServiceProcess.Start(
                "customerdp",
                environment,
                "replay",
                Dead,
                "--yes",
                "--rate",
                "100",
                "--report",
                Path.Combine(product.Directory, "first.jsonl")))
        {
            await Eventually.HoldsAsync(() => target.Messages.Count >= 50, "a quarter was moved", Cancellation);
            await replay.KillAsync();
        }

        Assert.InRange(target.Messages.Count, 50, 190);
        clock.Forward(HeldMessages.Visibility);
        var again = await CommandRun.OfAsync(environment, product.Directory, ["replay", Dead, "--yes"], Cancellation);

        Assert.Equal(ExitCodes.Success, again.ExitCode);
        Assert.Empty(dead.Messages);
        Assert.Equal(events.Select(EventJson.Of).Order(), target.Messages.Select(m => m.Body).Distinct().Order());
        var store = new InMemoryCustomerStore();
        var reader = new PasEventReader();
        var applied = 0;
        foreach (var message in target.Messages)
        {
            applied += (
                await new ViewProjector(store).ProjectAsync(
                    reader.Read(System.Text.Encoding.UTF8.GetBytes(message.Body)).Event!,
                    Cancellation)
            ).Applied
                ? 1
                : 0;
        }

        Assert.Equal(events.Length, applied);
        var audit = (await product.RunAsync(["audit", "--json"], Cancellation)).Json["entries"]!.AsArray();
        Assert.Equal(["completed", "started"], audit.Select(e => (string?)e!["state"]));
        Assert.Equal(ReferenceModel.ViewOf("C1", events), ViewText.Of(await store.FindAsync("C1", Cancellation)));
    }
}
