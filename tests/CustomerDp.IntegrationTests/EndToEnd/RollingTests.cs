using CustomerDp.Chaos.Rolling;
using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.TestHarness.Emulators;

namespace CustomerDp.IntegrationTests.EndToEnd;

/// <summary>Workers and the query API come, are replaced and go, as in a rollout, while events flow and customers are asked for.</summary>
[Trait("Kind", "process")]
[LongRunning]
public class RollingTests(AwsFixture aws)
{
    [Fact]
    public async Task From_one_to_three_workers_through_a_rollout_and_back_nothing_fails_and_nothing_is_lost()
    {
        Assert.SkipWhen(aws.SqsEndpoint is null, "What is delivered is counted between the processes and the emulators.");
        var log = new StringWriter();
        var options = new RollingOptions { Seed = Random.Shared.Next() };

        var report = await new RollingRun(aws, options, log, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper!.WriteLine($"{log}{report}");
        Assert.True(report.Passed, $"{log}{report}");
    }
}
