using System.Diagnostics;
using CustomerDp.LocalHost.Emulators;
using CustomerDp.LocalHost.Npm;
using CustomerDp.TestHarness.Samples;
using Xunit;

namespace CustomerDp.TestHarness.Node;

/// <summary>A directory of <c>tests</c> with JavaScript that tests run, and its packages.</summary>
public sealed class NodeProject
{
    private readonly string _node;

    private NodeProject(string directory, string node) => (Directory, _node) = (directory, node);

    /// <summary>Where it is.</summary>
    public string Directory { get; }

    /// <summary>
    /// Installs its packages where needed. Skips the test where the machine cannot get them, with the reason; but not in CI, which must not
    /// pass by skipping.
    /// </summary>
    /// <param name="name">The directory's name.</param>
    /// <param name="cancellationToken">Stops an installation.</param>
    public static async Task<NodeProject> InstalledAsync(string name, CancellationToken cancellationToken)
    {
        var directory = Clone.Find("tests", name);
        try
        {
            await new NpmInstallation(TimeProvider.System).EnsureAsync(directory, $"the packages of tests/{name}", Say, cancellationToken);
            var node = await new NodeRuntime(TimeProvider.System, EmulatorInstallation.NodeDirectory).EnsureAsync(Say, cancellationToken);
            return new NodeProject(directory, node);
        }
        catch (NpmException exception) when (Environment.GetEnvironmentVariable("CI") is null)
        {
            Assert.Skip(exception.Message);
            throw;
        }

        static void Say(string text) => TestContext.Current.SendDiagnosticMessage(text);
    }

    /// <summary>Starts a script; its standard input, output and error are the caller's to use.</summary>
    public Process Start(string script, params IEnumerable<string> arguments)
    {
        var start = Command(script, arguments);
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return Process.Start(start)!;
    }

    /// <summary>How a script is started.</summary>
    public ProcessStartInfo Command(string script, params IEnumerable<string> arguments) =>
        new(_node, [Path.Combine(Directory, script), .. arguments]) { WorkingDirectory = Directory };

    /// <summary>Runs a script to its end.</summary>
    /// <returns>The lines it wrote to standard output.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message is what it wrote to both streams.</exception>
    public async Task<string[]> RunAsync(string script, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        using var process = Start(script, arguments);
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0
                ? (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                : throw new InvalidOperationException($"{script} ended with {process.ExitCode}:\n{await output}\n{await error}");
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
