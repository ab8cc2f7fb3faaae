using System.Reflection;
using System.Runtime.InteropServices;
using CustomerDp.LocalHost.Npm;

namespace CustomerDp.LocalHost.Emulators;

/// <summary>The emulators' packages, installed from npm on first use.</summary>
public sealed class EmulatorInstallation(TimeProvider timeProvider)
{
    private const string UseCompose =
        "Use docker/compose.yaml instead, which starts DynamoDB Local and an SQS emulator on the same ports, and run with --no-emulators.";

    /// <summary>The script that starts both emulators.</summary>
    public static string LaunchScript => Path.Combine(Directory, "launch.mjs");

    /// <summary>Where the package files of a Node are, for <see cref="NodeRuntime"/>.</summary>
    public static string NodeDirectory => Path.Combine(Directory, "node");

    // In the source tree, unless CUSTOMERDP_EMULATORS names another directory with the same files.
    private static string Directory { get; } =
        Environment.GetEnvironmentVariable("CUSTOMERDP_EMULATORS")
        ?? typeof(EmulatorInstallation)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(a => a.Key == "EmulatorsDirectory")
            .Value!;

    /// <summary>Makes sure that everything is there.</summary>
    /// <param name="say">Told what is being done, where it takes a while.</param>
    /// <param name="cancellationToken">Stops an installation in the middle; the next one starts anew.</param>
    /// <returns>The Node to start the script with.</returns>
    /// <exception cref="EmulatorException">Something is missing that cannot be installed from here.</exception>
    public async Task<string> EnsureAsync(Action<string> say, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            throw new EmulatorException(
                $"The built-in emulators run on linux-x64 only; this is {RuntimeInformation.RuntimeIdentifier}. {UseCompose}");
        }

        try
        {
            await new NpmInstallation(timeProvider).EnsureAsync(
                Directory,
                "the SQS and DynamoDB emulators (about 60 MB)",
                say,
                cancellationToken);
            return await new NodeRuntime(timeProvider, NodeDirectory).EnsureAsync(say, cancellationToken);
        }
        catch (NpmException exception)
        {
            throw new EmulatorException($"{exception.Message}\n{UseCompose}");
        }
    }
}
