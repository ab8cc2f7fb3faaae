using System.CommandLine;
using CustomerDp.Chaos;
using CustomerDp.Chaos.Rolling;
using CustomerDp.TestHarness.Emulators;

var events = new Option<int>("--events") { Description = "How many distinct events are sent.", DefaultValueFactory = _ => 200_000 };
var minutes = new Option<double>("--minutes")
{
    Description = "How long things are broken while they flow.",
    DefaultValueFactory = _ => 30,
};
var workers = new Option<int>("--workers") { Description = "How many workers share the queues.", DefaultValueFactory = _ => 3 };
var longest = new Option<double>("--longest-fault")
{
    Description = "The longest that anything stays broken, in seconds.",
    DefaultValueFactory = _ => 30,
};
var seed = new Option<int?>("--seed") { Description = "What is sent and what is broken; random where it is not given, and printed." };
var root = new RootCommand(
    "Break the real processes at random while events flow, and compare the end with what the events say. Exit code 0: all is exact.")
{
    events, minutes, workers, longest, seed,
};
root.SetAction(async (parsed, cancellation) =>
{
    var aws = new AwsFixture();
    await aws.InitializeAsync();
    try
    {
        var run = new ChaosRun(
            aws,
            new ChaosOptions
            {
                Events = parsed.GetValue(events),
                Duration = TimeSpan.FromMinutes(parsed.GetValue(minutes)),
                LongestFault = TimeSpan.FromSeconds(parsed.GetValue(longest)),
                Workers = parsed.GetValue(workers),
                Seed = parsed.GetValue(seed) ?? Random.Shared.Next(),
            },
            Console.Out,
            TimeProvider.System);
        var report = await run.RunAsync(cancellation);
        await Console.Out.WriteLineAsync(report.ToString());
        return report.Passed ? 0 : 1;
    }
    finally
    {
        await aws.DisposeAsync();
    }
});
var few = new Option<int>("--events") { Description = "How many distinct events are sent.", DefaultValueFactory = _ => 2_000 };
var rate = new Option<int>("--rate") { Description = "Messages a second.", DefaultValueFactory = _ => 150 };
var rolling = new Command("rolling", "Break nothing: replace and scale the processes, as a rollout does, while events flow and queries are asked.")
{
    few, rate, seed,
};
rolling.SetAction(async (parsed, cancellation) =>
{
    var aws = new AwsFixture();
    await aws.InitializeAsync();
    try
    {
        var options = new RollingOptions
        {
            Events = parsed.GetValue(few),
            Rate = parsed.GetValue(rate),
            Seed = parsed.GetValue(seed) ?? Random.Shared.Next(),
        };
        var report = await new RollingRun(aws, options, Console.Out, TimeProvider.System).RunAsync(cancellation);
        await Console.Out.WriteLineAsync(report.ToString());
        return report.Passed ? 0 : 1;
    }
    finally
    {
        await aws.DisposeAsync();
    }
});
root.Subcommands.Add(rolling);
return await root.Parse(args).InvokeAsync();
