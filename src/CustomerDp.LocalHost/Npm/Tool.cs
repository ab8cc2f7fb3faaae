using System.ComponentModel;
using System.Diagnostics;

namespace CustomerDp.LocalHost.Npm;

/// <summary>Runs a program to its end.</summary>
internal static class Tool
{
    /// <returns>The exit code, what it printed on standard output, and on standard error; null where there is no such program.</returns>
    public static async Task<(int ExitCode, string Output, string Error)?> RunAsync(
        string program, IEnumerable<string> arguments, string directory, CancellationToken cancellationToken)
    {
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = directory,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
