using CustomerDp.Cli.Output;

namespace CustomerDp.Tests.Cli;

/// <summary>What operators read first.</summary>
[Trait("Kind", "wire")]
public class HelpTests
{
    private static readonly int[] Codes = [0, 1, 2, 3, 4, 5, 130];

    public static TheoryData<string> Commands =>
    [
        "provision", "publish", "queues", "peek", "replay", "export", "import", "pause", "resume", "audit", "verify", "events export",
        "history", "access-export", "erase", "hold", "erasures", "told", "lifecycle reconcile", "lifecycle replay", "iam-policy",
    ];

    [Fact]
    public async Task The_help_lists_every_command_and_exit_code_and_says_how_to_complete_by_tab()
    {
        var run = new CommandLine();

        Assert.Equal(ExitCodes.Success, await run.RunAsync("--help"));
        Assert.All(Commands, command => Assert.Contains($"\n  {command.Data.Split(' ')[0]}", run.Output, StringComparison.Ordinal));
        Assert.All(Codes, code => Assert.Matches($@"\n  {code}\s+\w", run.Output));
        Assert.Contains("dotnet-suggest", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task The_help_of_a_command_has_examples_of_it_the_fields_of_its_JSON_and_the_exit_codes(string command)
    {
        var run = new CommandLine();

        Assert.Equal(ExitCodes.Success, await run.RunAsync([.. command.Split(' '), "--help"]));
        Assert.Matches($@"Examples:\n  # .+\n  customerdp {command}", run.Output);
        Assert.Matches(@"Fields of --json .*\n  \w+", run.Output);
        Assert.Contains("Exit codes:", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), line => Assert.InRange(line.Length, 0, 160));
    }

    [Fact]
    public async Task A_wrong_command_line_ends_with_2_and_nothing_on_standard_output()
    {
        var run = new CommandLine();

        Assert.Equal(ExitCodes.Usage, await run.RunAsync("quues"));
        Assert.Equal("", run.Output);
        Assert.Contains("customerdp --help", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_a_failure_is_one_object_too()
    {
        var run = new CommandLine();

        Assert.Equal(ExitCodes.Usage, await run.RunAsync("publish", "no-such-file", "--json"));
        Assert.Equal("Usage", (string?)run.Json["error"]!["code"]);
    }

    [Fact]
    public async Task The_suggest_directive_completes_a_command()
    {
        var run = new CommandLine();

        await run.RunAsync("[suggest:2]", "pu");

        Assert.Equal("publish", run.Output.Trim());
    }

    [Fact]
    public async Task The_suggest_directive_completes_a_queue_and_an_event_type()
    {
        var (queue, type) = (new CommandLine(), new CommandLine());

        await queue.RunAsync("[suggest:19]", "peek policy-events-");
        await type.RunAsync("[suggest:41]", "replay policy-events-dlq --type PolicyCan");

        Assert.Equal(["policy-events-dlq", "policy-events-imq"], queue.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order());
        Assert.Equal("PolicyCancelledEvent", type.Output.Trim());
    }
}
