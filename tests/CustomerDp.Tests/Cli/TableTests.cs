using CustomerDp.Cli.Output;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Tests.Cli;

/// <summary>Tables on terminals of any width.</summary>
[Trait("Kind", "wire")]
public sealed class TableTests : IAsyncLifetime
{
    private const string Dead = "policy-events-dlq";

    private FakeSqsServer _sqs = null!;

    public async ValueTask InitializeAsync()
    {
        _sqs = await FakeSqsServer.StartAsync();
        _sqs.CreateQueue(Dead);
        await DeadLetters.SendAsync(
            _sqs.CreateClient(),
            Dead,
            [
                EventJson.Of(
                    Pas.Verified(
                        "POL-4711-2026-00001234",
                        CustomerDp.Contracts.Events.VerificationResult.Passed,
                        7,
                        id: "0190c7b4-7a51-7c3e-9d55-1f6a2f0e9b11")),
            ],
            cancellationToken: TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await _sqs.DisposeAsync();

    [Theory]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task No_line_is_longer_than_the_terminal_no_word_is_broken_and_what_is_missing_is_named(int width)
    {
        var run = new CommandLine(() => _sqs.CreateClient(), width: width);

        Assert.Equal(ExitCodes.Success, await run.RunAsync("peek", Dead));

        var lines = run.Output.TrimEnd().Split('\n');
        var table = lines[..^1].TakeWhile(l => !l.StartsWith("Left out", StringComparison.Ordinal)).ToArray();
        Assert.Equal(2, table.Length);
        Assert.All(table, l => Assert.InRange(l.TrimEnd().Length, 1, width));
        Assert.Contains(width == 40 ? "reason" : "POLICY#POL-4711-2026-00001234", run.Output, StringComparison.Ordinal);
        Assert.Equal(width < 200, run.Output.Contains("--wide shows all", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wide_shows_all_of_it()
    {
        var run = new CommandLine(() => _sqs.CreateClient(), width: 80);

        Assert.Equal(ExitCodes.Success, await run.RunAsync("peek", Dead, "--wide"));

        Assert.Contains("PolicyVerificationCompletedEvent", run.Output, StringComparison.Ordinal);
        Assert.Contains("0190c7b4-7a51-7c3e-9d55-1f6a2f0e9b11", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Left out", run.Output, StringComparison.Ordinal);
        Assert.Equal(3, run.Output.TrimEnd().Split('\n').Length);
    }

    [Fact]
    public void What_is_shown_fits_whatever_the_widths_are()
    {
        var random = new Random(20261126);
        for (var i = 0; i < 20_000; i++)
        {
            TableColumn[] columns =
            [
                .. Enumerable.Range(0, random.Next(1, 9)).Select(n => new TableColumn($"c{n}", random.Next(10), (ColumnFit)random.Next(4))),
            ];
            int[] widths = [.. columns.Select(_ => random.Next(1, 60))];
            var width = random.Next(1, 250);

            var shown = TableFit.Of(columns, widths, width);

            Assert.NotEmpty(shown);
            Assert.InRange(shown.Sum(s => s.Width) + (TableFit.Gap * (shown.Count - 1)), 1, width);
            Assert.All(shown, s => Assert.InRange(s.Width, 1, widths[s.Column]));
            Assert.Equal(columns.Max(c => c.Worth), shown.Max(s => columns[s.Column].Worth));
            Assert.All(
                shown.Where(s => shown.Count > 1 && columns[s.Column].Fit is ColumnFit.Whole or ColumnFit.Number),
                s => Assert.True(shown.Count == 1 || s.Width == widths[s.Column]));
            if (widths.Sum() + (TableFit.Gap * (widths.Length - 1)) <= width)
            {
                Assert.Equal(widths, shown.Select(s => s.Width));
            }
        }
    }
}
