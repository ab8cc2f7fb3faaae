using System.Diagnostics;
using CustomerDp.LocalHost.Npm;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Samples;
using CustomerDp.TestHarness.Time;

namespace CustomerDp.IntegrationTests.LocalHost;

/// <summary>Packages that the local host and the checks of the images (tests/images/checks/npm.mjs) want at once.</summary>
[Trait("Kind", "process")]
public sealed class NpmInstallationTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("customerdp-npm-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task While_the_checks_of_the_images_install_packages_the_local_host_waits_and_then_finds_them()
    {
        await WriteAsync("package-lock.json", "{}");
        await WriteAsync("npm", $"#!/bin/sh\ntouch '{At("begun")}'\nread -r line <'{At("go")}'\nmkdir node_modules\n");
        using (var shell = Process.Start("sh", ["-c", $"cd '{_directory}' && mkfifo go && chmod +x npm"]))
        {
            await shell.WaitForExitAsync(Cancellation);
        }

        using var checks = Checks();
        try
        {
            await Eventually.HoldsAsync(() => File.Exists(At("begun")), "npm is called", Cancellation);

            var clock = new ManualTimeProvider();
            var said = new List<string>();
            var installing = new NpmInstallation(clock).EnsureAsync(_directory, "packages", said.Add, Cancellation);
            await Eventually.HoldsAsync(() => clock.ArmedTimers == 1 || installing.IsCompleted, "the local host waits", Cancellation);
            await WriteAsync("go", "\n");
            var complaint = await checks.StandardError.ReadToEndAsync(Cancellation);
            await checks.WaitForExitAsync(Cancellation);
            clock.Advance(TimeSpan.FromSeconds(1));
            await installing;

            Assert.Equal("", complaint);
            Assert.Empty(said);
            Assert.True(File.Exists(At("node_modules/.installed")));
        }
        finally
        {
            checks.Kill(entireProcessTree: true);
        }
    }

    private Process Checks()
    {
        var module = new Uri(Clone.Find("tests", "images", "checks", "npm.mjs"));
        var script = $"import {{ ensure }} from '{module}'; ensure('{_directory}');";
        var start = new ProcessStartInfo("node", ["--input-type=module", "--eval", script])
        {
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_directory}:{Environment.GetEnvironmentVariable("PATH")}";
        return Process.Start(start)!;
    }

    private string At(string name) => Path.Combine(_directory, name);

    private Task WriteAsync(string name, string content) => File.WriteAllTextAsync(At(name), content, Cancellation);
}
