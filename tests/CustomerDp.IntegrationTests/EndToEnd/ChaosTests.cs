using CustomerDp.Chaos;
using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.TestHarness.Emulators;

namespace CustomerDp.IntegrationTests.EndToEnd;

/// <summary>The chaos run, short: killed, frozen and cut-off workers, failing services, and every customer exact at the end.</summary>
[Trait("Kind", "process")]
[LongRunning]
public class ChaosTests(AwsFixture aws)
{
    [Fact]
    public async Task Broken_at_random_for_a_while_the_end_is_exact_and_every_message_accounted_for()
    {
        Assert.SkipWhen(aws.SqsEndpoint is null, "Faults are put between the processes and the emulators.");
        var log = new StringWriter();
        var options = new ChaosOptions
        {
            Events = 3_000,
            Duration = TimeSpan.FromSeconds(20),
            LongestFault = TimeSpan.FromSeconds(4),
            Workers = 2,
            Seed = Random.Shared.Next(),
        };

        var report = await new ChaosRun(aws, options, log, TimeProvider.System).RunAsync(TestContext.Current.CancellationToken);

        TestContext.Current.TestOutputHelper!.WriteLine($"{log}{report}");
        Assert.True(report.Passed, $"{log}{report}");
    }
}
