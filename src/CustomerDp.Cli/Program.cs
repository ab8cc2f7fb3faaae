using CustomerDp.Cli;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using Spectre.Console;

// Into a pipe or a file goes plain text, its lines as long as they are.
const int AnyWidth = 4096;
var console = AnsiConsole.Console;
if (Console.IsOutputRedirected)
{
    console = AnsiConsole.Create(
        new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
    console.Profile.Width = AnyWidth;
}

var isTerminal = !Console.IsInputRedirected && !Console.IsOutputRedirected;
using var session = new CliSession(new CommandOutput(console, Console.Out, Console.Error, isTerminal));
return await CustomerDpCommand.RunAsync(args, session);
