using System.Security.Cryptography;
using System.Text;

namespace CustomerDp.LocalHost.Npm;

/// <summary>
/// Packages from npm, installed on first use in the directory of their <c>package-lock.json</c> and left alone until that file changes.
/// No script of a package is run. Several processes may ask at once.
/// </summary>
public sealed class NpmInstallation(TimeProvider timeProvider)
{
    /// <summary>Makes sure that the packages are there.</summary>
    /// <param name="directory">Where <c>package.json</c> and <c>package-lock.json</c> are, and <c>node_modules</c> is made.</param>
    /// <param name="what">What the packages are, for people.</param>
    /// <param name="say">Told what is being done, where it takes a while.</param>
    /// <param name="cancellationToken">Stops an installation in the middle; the next one starts anew.</param>
    /// <exception cref="NpmException">There is no npm, or it cannot get the packages.</exception>
    public async Task EnsureAsync(string directory, string what, Action<string> say, CancellationToken cancellationToken)
    {
        var packages = await File.ReadAllBytesAsync(Path.Combine(directory, "package-lock.json"), cancellationToken);
        var wanted = Convert.ToHexString(SHA256.HashData(packages));
        var marker = Path.Combine(directory, "node_modules", ".installed");
        using var exclusive = await LockAsync(directory, cancellationToken);
        if (File.Exists(marker) && await File.ReadAllTextAsync(marker, cancellationToken) == wanted)
        {
            return;
        }

        say($"Installing {what} with npm, once ...");
        var npm = await Tool.RunAsync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], directory, cancellationToken)
            ?? throw new NpmException("There is no npm on the PATH; install Node.js with npm (any maintained version).");
        if (npm.ExitCode != 0)
        {
            throw new NpmException($"npm could not install {what} in {directory} (exit code {npm.ExitCode}):\n{npm.Error.Trim()}");
        }

        await File.WriteAllTextAsync(marker, wanted, cancellationToken);
    }

    private async Task<FileStream> LockAsync(string directory, CancellationToken cancellationToken)
    {
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Path.GetFullPath(directory))))[..16];
        var path = Path.Combine(Path.GetTempPath(), $"customerdp-npm-{name}.lock");
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), timeProvider, cancellationToken);
            }
        }
    }
}
