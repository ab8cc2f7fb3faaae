using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using CustomerDp.Cli.Output;

namespace CustomerDp.Cli.Help;

/// <summary>The usual help, followed by examples, the fields of <c>--json</c>, and the exit codes.</summary>
internal sealed class OperatorHelp(HelpAction usual) : SynchronousCommandLineAction
{
    // Into a pipe the usual help would write lines without end.
    private const int MaxWidth = 120;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.MaxWidth = Math.Min(usual.MaxWidth, MaxWidth);
        var result = usual.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is OperatorCommand command)
        {
            output.WriteLine("Examples:");
            foreach (var (line, meaning) in command.Examples)
            {
                output.WriteLine($"  # {meaning}");
                output.WriteLine($"  customerdp {line}");
            }

            output.WriteLine();
            output.WriteLine("Fields of --json (one object; error.code and error.message when the command fails):");
            foreach (var field in JsonFields.Of(command.Report))
            {
                output.WriteLine($"  {field}");
            }

            output.WriteLine();
        }
        else
        {
            output.WriteLine("Completion by the tab key:");
            output.WriteLine(
                "  dotnet tool install --global dotnet-suggest, its shim in the shell's profile, then once: dotnet-suggest register");
            output.WriteLine(
                "  --command-path \"$(command -v customerdp)\" "
                    + "(https://learn.microsoft.com/dotnet/standard/commandline/how-to-enable-tab-completion).");
            output.WriteLine("  customerdp answers the shim's [suggest] directive: customerdp \"[suggest:2]\" \"pe\" writes peek.");
            output.WriteLine();
        }

        output.WriteLine("Exit codes:");
        foreach (var (code, meaning) in ExitCodes.All)
        {
            output.WriteLine($"  {code,-4} {meaning}");
        }

        return result;
    }
}
