using System.CommandLine;
using System.Text;
using CustomerDp.TestHarness.Approvals;

namespace CustomerDp.Tests.Cli;

/// <summary>The whole help as operators read it: a word that changes in it is seen in the approved file beside this.</summary>
[Trait("Kind", "wire")]
public sealed class ApprovedHelpTests
{
    [Fact]
    public async Task The_help_is_the_approved_one()
    {
        var help = new StringBuilder();
        foreach (var command in HelpTests.Commands.Select(c => c.Data).Prepend(null))
        {
            var run = new CommandLine();
            await run.RunAsync(command is null ? ["--help"] : [.. command.Split(' '), "--help"]);
            help.Append("$ customerdp ").Append(command is null ? "" : $"{command} ").Append("--help\n").Append(run.Output).Append('\n');
        }

        // Whatever runs the tests is not customerdp.
        var text = help.Replace($"  {RootCommand.ExecutableName} ", "  customerdp ").ToString();
        ApprovedFile.Matches("Help", "txt", text);
    }
}
