using CustomerDp.Cli;
using Spectre.Console;

// Into a pipe or a file goes plain text.
var console = Console.IsOutputRedirected
    ? AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No })
    : AnsiConsole.Console;
return await CustomerDpCommand.RunAsync(args, console, Console.Error);
