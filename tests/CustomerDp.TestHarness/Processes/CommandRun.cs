using System.Diagnostics;
using System.Text.Json.Nodes;

namespace CustomerDp.TestHarness.Processes;

/// <summary>A run of the command line <c>customerdp</c> as a process of its own, without a terminal, that has ended.</summary>
/// <param name="ExitCode">How it ended.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Error">What it wrote to standard error.</param>
public sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>Its output as the one JSON object that it has to be.</summary>
    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    /// <param name="environment">Variables.</param>
    /// <param name="workingDirectory">Where it runs.</param>
    /// <param name="arguments">Of <c>customerdp</c>.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <param name="input">What comes to it through a pipe as standard input; null: nothing.</param>
    public static async Task<CommandRun> OfAsync(
        IEnumerable<KeyValuePair<string, string>> environment,
        string workingDirectory,
        IEnumerable<string> arguments,
        CancellationToken cancellationToken,
        byte[]? input = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "customerdp.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.StandardInput.BaseStream.WriteAsync(input ?? [], cancellationToken);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellationToken);
            return new CommandRun(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
