using System.Globalization;
using CustomerDp.Contracts.Commands;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Provisioning;
using CustomerDp.Simulation.Aws;

namespace CustomerDp.Tests.Worker;

/// <summary>
/// Commands and operators' orders on one table, in any order and any number of copies, with workers that die between any two writes: the
/// order of the greatest version holds, and the audit log has each command once, as it ended.
/// </summary>
[Trait("Kind", "unit")]
public sealed class CommandOrdersTests
{
    private const string Queue = "policy-events";

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_the_order_and_the_doubles_the_greatest_version_holds()
    {
        using var client = new SimulatedDynamoDb();
        for (var seed = 0; seed < 2_000; seed++)
        {
            try
            {
                await new History(new Random(seed), client).RunAsync();
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {seed}.", exception);
            }
        }
    }

    [Fact]
    public async Task An_old_double_pauses_nothing_after_a_resume()
    {
        using var table = new ControlTable();
        var pause = new QueueCommand(QueueCommandKind.Pause, [Queue], "why", TimeSpan.FromHours(2));
        var sent = new OrderVersion(table.Clock.GetUtcNow(), "m1");
        Assert.True(await table.Orders.ObeyAsync(pause, sent, "AIDA", Cancelled));
        table.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.NotNull(await table.Control.GiveNowAsync(Queue, "ann", pause: null, Cancelled));

        Assert.False(await table.Orders.ObeyAsync(pause, sent, "AIDA", Cancelled));

        Assert.Null(await table.Control.FindAsync(Queue, Cancelled));
        var entry = Assert.Single(table.AuditEntries);
        Assert.Equal((AuditEntry.Completed, "obeyed"), (entry["state"].S, entry["auditDetails"].M["outcome"].S));
    }

    [Fact]
    public async Task The_length_counts_from_when_the_command_was_sent()
    {
        using var table = new ControlTable();
        var pause = new QueueCommand(QueueCommandKind.Pause, [Queue], "why", TimeSpan.FromHours(2));
        var sent = new OrderVersion(table.Clock.GetUtcNow(), "m1");
        table.Clock.Advance(TimeSpan.FromHours(1));

        await table.Orders.ObeyAsync(pause, sent, "AIDA", Cancelled);

        Assert.Equal(sent.At.AddHours(2), (await table.Control.FindAsync(Queue, Cancelled))!.Until);
        table.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await table.Control.FindAsync(Queue, Cancelled));
    }

    [Fact]
    public async Task A_command_that_comes_when_its_pause_is_over_pauses_nothing_and_is_no_order_of_now()
    {
        using var table = new ControlTable();
        var sent = new OrderVersion(table.Clock.GetUtcNow(), "m1");
        table.Clock.Advance(TimeSpan.FromHours(3));
        var operators = new QueuePause(Queue, "mine", "ann", table.Clock.GetUtcNow(), table.Clock.GetUtcNow().AddHours(1));
        await table.Control.GiveNowAsync(Queue, "ann", operators, Cancelled);

        await table.Orders.ObeyAsync(
            new QueueCommand(QueueCommandKind.Pause, [Queue], "why", TimeSpan.FromHours(2)), sent, "AIDA", Cancelled);

        Assert.Equal(operators, await table.Control.FindAsync(Queue, Cancelled));
        Assert.Equal("overtaken", Assert.Single(table.AuditEntries)["auditDetails"].M["outcome"].S);
    }

    [Fact]
    public async Task An_order_is_remembered_for_longer_than_any_command_that_was_sent_before_it_is_kept()
    {
        using var table = new ControlTable();
        await table.Control.GiveNowAsync(Queue, "ann", pause: null, Cancelled);

        var item = Assert.Single(table.Items, i => i["sk"].S == "PAUSE");
        var expires = DateTimeOffset.FromUnixTimeSeconds(long.Parse(item["expiresAt"].N, CultureInfo.InvariantCulture));
        var kept = QueueDefinition.Consumed("any", "arn").Attributes["MessageRetentionPeriod"];
        Assert.True(expires - table.Clock.GetUtcNow() > TimeSpan.FromSeconds(int.Parse(kept, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task A_pause_of_a_release_without_versions_is_seen_and_ended()
    {
        using var table = new ControlTable();
        table.Put(new()
        {
            ["pk"] = new($"CONTROL#{Queue}"),
            ["sk"] = new("PAUSE"),
            ["queue"] = new(Queue),
            ["reason"] = new("old"),
            ["by"] = new("ann"),
            ["since"] = new(QueueControl.Text(table.Clock.GetUtcNow())),
            ["until"] = new(QueueControl.Text(table.Clock.GetUtcNow().AddHours(1))),
        });
        var before = new OrderVersion(table.Clock.GetUtcNow().AddSeconds(-1), "m1");

        await table.Orders.ObeyAsync(new QueueCommand(QueueCommandKind.Resume, [Queue], null, default), before, "AIDA", Cancelled);
        Assert.Equal("old", (await table.Control.FindAsync(Queue, Cancelled))!.Reason);
        Assert.Equal("old", (await table.Control.GiveNowAsync(Queue, "bob", pause: null, Cancelled))!.Reason);
        Assert.Null(await table.Control.FindAsync(Queue, Cancelled));
    }

    /// <summary>Some orders, each command delivered until one of its deliveries ends and up to two times more.</summary>
    private sealed class History(Random random, SimulatedDynamoDb client)
    {
        private readonly ControlTable _table = new(client);
        private readonly List<QueueOrder> _given = [];
        private readonly Dictionary<string, string> _ended = [];

        public async Task RunAsync()
        {
            List<(QueueCommand Command, OrderVersion Version)> deliveries = [];
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                // Few moments, so that some are the same.
                var version = new OrderVersion(Start.AddMilliseconds(random.Next(4)), $"m{i}");
                var command = random.Next(2) == 0
                    ? new QueueCommand(QueueCommandKind.Pause, [Queue], $"r{i}", TimeSpan.FromHours(random.Next(1, 5)))
                    : new QueueCommand(QueueCommandKind.Resume, [Queue], null, default);
                _given.Add(new(Queue, version, "AIDA", command.Kind == QueueCommandKind.Pause
                    ? new(Queue, command.Reason!, "AIDA", version.At, version.At + command.Length)
                    : null));
                deliveries.AddRange(Enumerable.Repeat((command, version), random.Next(1, 4)));
            }

            var operators = random.Next(3);
            while (deliveries.Count > 0 || operators > 0)
            {
                if (operators > 0 && random.Next(deliveries.Count + 1) == 0)
                {
                    operators--;
                    await OrderAsync();
                    continue;
                }

                var at = random.Next(deliveries.Count);
                if (await DeliverAsync(deliveries[at].Command, deliveries[at].Version))
                {
                    deliveries.RemoveAt(at);
                }
            }

            var wins = _given.MaxBy(o => o.Version)!;
            Assert.Equal(wins.Pause, await _table.Control.FindAsync(Queue, Cancelled));
            Assert.Equal(_given.Count(o => o.By == "AIDA"), _table.AuditEntries.Count());
            Assert.All(_table.AuditEntries, e => Assert.Equal(AuditEntry.Completed, e["state"].S));
        }

        // By clocks that are off by a little, as those of two machines are.
        private async Task OrderAsync()
        {
            _table.Clock.Set(Start.AddMilliseconds(random.Next(-2, 6)));
            var now = _table.Clock.GetUtcNow();
            var pause = random.Next(2) == 0 ? new QueuePause(Queue, "operator", "ann", now, now.AddHours(1)) : null;
            await _table.Control.GiveNowAsync(Queue, "ann", pause, Cancelled);
            Assert.Equal(pause, await _table.Control.FindAsync(Queue, Cancelled));
            var version = _table.Items.Single(i => i["sk"].S == "PAUSE")["orderVersion"].S;
            _given.Add(new(Queue, OrderVersion.Parse(version), "ann", pause));
        }

        // Dies before or after any of its writes; then it comes again.
        private async Task<bool> DeliverAsync(QueueCommand command, OrderVersion version)
        {
            _table.DieAfter = random.Next(3) == 0 ? random.Next(4) : null;
            _table.DiesBefore = random.Next(2) == 0;
            try
            {
                await _table.Orders.ObeyAsync(command, version, "AIDA", Cancelled);
            }
            catch (ControlTable.DiedException)
            {
                return false;
            }
            finally
            {
                _table.DieAfter = null;
            }

            // What is written of how it ended no double writes anew.
            var entry = _table.AuditEntries.Single(e => e["id"].S == $"{version.Id}.{Queue}");
            var details = entry["auditDetails"].M.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => $"{d.Key}={d.Value.S}");
            var text = string.Join(", ", details);
            Assert.Equal(_ended.GetValueOrDefault(version.Id, text), text);
            _ended[version.Id] = text;
            return true;
        }
    }
}
