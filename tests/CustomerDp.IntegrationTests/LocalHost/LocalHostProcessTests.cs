using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.LocalHost;

/// <summary>The command that a newcomer types first.</summary>
[Trait("Kind", "process")]
[LongRunning]
public sealed class LocalHostProcessTests : IDisposable
{
    private static readonly string[] Ports = ["sqs", "dynamodb", "query", "worker", "dashboard", "otlp"];

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("customerdp-");
    private readonly string[] _ports;

    public LocalHostProcessTests() =>
        _ports = [.. Ports.SelectMany(name => new[] { $"--{name}-port", $"{FreePort.Take()}" })];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Delete(recursive: true);

    [Fact]
    public async Task Once_it_prints_a_customer_ends_with_0_and_leaves_nothing_behind()
    {
        await using var host = Start("--once", "--dashboard");

        Assert.True(await host.ExitAsync(Cancellation) == 0, host.Output);
        Assert.Contains($"Dashboard on http://127.0.0.1:{_ports[9]}/", host.Output, StringComparison.Ordinal);
        Assert.Contains("\"fullName\": \"Ada Brandt\"", host.Output, StringComparison.Ordinal);
        Assert.Contains("3 invalid messages", host.Output, StringComparison.Ordinal);
        var told = host.Output.Split('\n')
            .SkipWhile(l => !l.StartsWith("What was told of CUST-1001", StringComparison.Ordinal))
            .Skip(1)
            .ToArray();
        Assert.StartsWith("CUST-1001 1 CustomerCreated: /id ", told[0], StringComparison.Ordinal);
        Assert.Contains(told, l => l.Contains(" CustomerActivated: ", StringComparison.Ordinal));
        Assert.DoesNotContain("Ada", string.Concat(told), StringComparison.Ordinal);
        await NothingListensAsync();
    }

    [Fact]
    public async Task Interrupted_it_ends_with_0_and_leaves_nothing_behind_and_its_data_is_there_at_the_next_start()
    {
        string[] keeping = ["--data", _data.FullName];
        await using (var host = Start([.. keeping, "--watch-events"]))
        {
            await ServingAsync(host);
            await Eventually.HoldsAsync(
                () => host.Output.Contains("Event: CUST-1002 1 CustomerCreated: /id ", StringComparison.Ordinal),
                "an event is shown",
                Cancellation);
            Assert.Equal(0, await host.InterruptAsync(Cancellation));
            await NothingListensAsync();
        }

        await using var again = Start([.. keeping, "--no-samples"]);
        await ServingAsync(again);
        var customers = new CustomerClient(new Uri($"http://127.0.0.1:{_ports[5]}"));

        Assert.Equal("Luc", (string?)(await customers.FindAsync("CUST-1002", Cancellation))!["firstName"]);
        Assert.Equal(0, await again.TerminateAsync(Cancellation));
    }

    [Fact]
    public async Task Killed_it_leaves_no_emulator_behind()
    {
        await using var host = Start("--no-samples");
        await ServingAsync(host);

        await host.KillAsync();

        await NothingListensAsync();
    }

    [Fact]
    public async Task Killed_with_its_whole_process_group_it_leaves_no_emulator_behind()
    {
        var command = ServiceProcess.Command("CustomerDp.LocalHost", [.. _ports, "--no-samples"]);
        await using var host = ServiceProcess.Start(new ProcessStartInfo("setsid", [command.FileName, .. command.ArgumentList]), []);
        await ServingAsync(host);
        using (var kill = Process.Start("kill", ["-KILL", "--", $"-{host.Id}"]))
        {
            await kill.WaitForExitAsync(Cancellation);
        }

        await NothingListensAsync();
    }

    [Fact]
    public async Task A_directory_is_for_one_local_host_and_one_that_cannot_be_written_is_named()
    {
        await using var first = Start("--no-samples", "--data", _data.FullName);
        await ServingAsync(first);
        string[] others = [.. Ports.SelectMany(name => new[] { $"--{name}-port", $"{FreePort.Take()}" })];

        await using var second = ServiceProcess.Start("CustomerDp.LocalHost", [], [.. others, "--once", "--data", _data.FullName]);
        Assert.Equal(1, await second.ExitAsync(Cancellation));
        Assert.Contains("is in use by another local host", second.Output, StringComparison.Ordinal);

        await using var third = ServiceProcess.Start("CustomerDp.LocalHost", [], [.. others, "--once", "--data", "/proc/nowhere"]);
        Assert.Equal(1, await third.ExitAsync(Cancellation));
        Assert.Contains("/proc/nowhere cannot be made or written", third.Output, StringComparison.Ordinal);
        Assert.Equal(0, await first.TerminateAsync(Cancellation));
    }

    [Theory]
    [InlineData(1, "meant for SQS, is taken")]
    [InlineData(3, "meant for DynamoDB, is taken")]
    [InlineData(5, "choose other ports with --query-port")]
    [InlineData(7, "choose other ports with --query-port")]
    [InlineData(9, "meant for the dashboard, is taken")]
    [InlineData(11, "meant for the dashboard's OTLP, is taken")]
    public async Task A_port_that_is_taken_is_named_and_nothing_is_left_behind(int port, string message)
    {
        using var taken = new TcpListener(IPAddress.Loopback, int.Parse(_ports[port], System.Globalization.CultureInfo.InvariantCulture));
        taken.Start();
        await using var host = Start("--once", "--dashboard");

        Assert.Equal(1, await host.ExitAsync(Cancellation));
        Assert.Contains(_ports[port], host.Output, StringComparison.Ordinal);
        Assert.Contains(message, host.Output, StringComparison.Ordinal);
        taken.Stop();
        await NothingListensAsync();
    }

    [Fact]
    public async Task Events_are_taken_from_an_emulator_alone()
    {
        await using var host = ServiceProcess.Start(
            "CustomerDp.LocalHost",
            new Dictionary<string, string> { ["AWS_ENDPOINT_URL_SQS"] = "", ["AWS_ENDPOINT_URL"] = "" },
            [.. _ports, "--no-emulators", "--watch-events"]);

        Assert.Equal(1, await host.ExitAsync(Cancellation));
        Assert.Contains("it is for emulators alone", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_npm_it_says_what_to_do()
    {
        var emulators = _data.CreateSubdirectory("emulators");
        await File.WriteAllTextAsync(Path.Combine(emulators.FullName, "package-lock.json"), "{}", Cancellation);
        var environment = new Dictionary<string, string> { ["CUSTOMERDP_EMULATORS"] = emulators.FullName, ["PATH"] = _data.FullName };
        await using var host = ServiceProcess.Start("CustomerDp.LocalHost", environment, [.. _ports, "--once"]);

        Assert.Equal(1, await host.ExitAsync(Cancellation));
        Assert.Contains("There is no npm on the PATH", host.Output, StringComparison.Ordinal);
        Assert.Contains("docker/compose.yaml", host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_option_is_named()
    {
        await using var host = Start("--unknown");

        Assert.Equal(2, await host.ExitAsync(Cancellation));
        Assert.Contains("--unknown", host.Output, StringComparison.Ordinal);
    }

    private static Task ServingAsync(ServiceProcess host) =>
        Eventually.HoldsAsync(
            () => Task.FromResult(host.Output.Contains("Serving until Ctrl-C", StringComparison.Ordinal) || host.HasExited),
            "the local host serves",
            TimeSpan.FromMinutes(2),
            Cancellation);

    private ServiceProcess Start(params string[] arguments) => ServiceProcess.Start("CustomerDp.LocalHost", [], [.. _ports, .. arguments]);

    private async Task NothingListensAsync()
    {
        foreach (
            var port in _ports.Where(p => !p.StartsWith('-')).Select(p => int.Parse(p, System.Globalization.CultureInfo.InvariantCulture)))
        {
            await Eventually.HoldsAsync(() => FreePort.IsFree(port), $"nothing listens on port {port}", Cancellation);
        }
    }
}
