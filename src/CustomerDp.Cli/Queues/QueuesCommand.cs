using System.CommandLine;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Controlling;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Overview;
using CustomerDp.Operations.Times;

namespace CustomerDp.Cli.Queues;

/// <summary><c>customerdp queues</c>.</summary>
internal static class QueuesCommand
{
    private const int DefaultIntervalSeconds = 5;

    public static Command Create(CliSession session)
    {
        var watch = new Option<int?>("--watch")
        {
            Description = $"Show them again every this many seconds, 1 to 3600 (default {DefaultIntervalSeconds}), until interrupted.",
            Arity = ArgumentArity.ZeroOrOne,
        }.Within(1, 3600);
        var noSample = new Option<bool>("--no-sample") { Description = "Do not take a sample of messages for the age of the oldest." };
        var command = new OperatorCommand(
            "queues",
            "Show what is in each of the thirteen queues, and how long the oldest dead letters have left. SQS counts approximately, and "
            + "does not tell the age of the oldest message: it is that of a sample of up to ten, taken as peek does (CloudWatch has it "
            + "as ApproximateAgeOfOldestMessage). No sample is taken from a queue with a redrive policy, nor of lifecycle events, which"
            + " others consume. Of consumers it shows what the workers say of themselves every 15 s: running, paused (by an operator), "
            + "tripped (stopped by itself, and resumes by itself), faulted, or silent: not heard from for 45 s; and how far behind what "
            + "happened the events were that they wrote lately.",
            typeof(QueuesReport))
        {
            Examples =
            [
                ("queues", "Once"),
                ("queues --watch 10", "Every ten seconds"),
                (
                    "queues --json | jq '.queues[] | select(.oldestSeenExpiresInSeconds < 172800).queue'",
                    "Where dead letters expire within two days"),
            ],
        };
        command.Add(watch);
        command.Add(noSample);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            session,
            parsed.GetResult(watch) is null ? null : TimeSpan.FromSeconds(parsed.GetValue(watch) ?? DefaultIntervalSeconds),
            sample: !parsed.GetValue(noSample),
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(CliSession session, TimeSpan? interval, bool sample, CancellationToken cancellationToken)
    {
        if (interval is not { } pause)
        {
            var queues = await StatesAsync(session, sample ? new OldestSamples() : null, cancellationToken);
            Show(session, queues, again: false);
            return queues.TrueForAll(q => q.Exists) ? ExitCodes.Success : ExitCodes.Failure;
        }

        try
        {
            await WatchAsync(session, pause, sample, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // How a watch ends.
        }

        return ExitCodes.Success;
    }

    private static async Task WatchAsync(CliSession session, TimeSpan interval, bool sample, CancellationToken cancellationToken)
    {
        var samples = sample ? new OldestSamples() : null;
        while (true)
        {
            Show(session, await StatesAsync(session, samples, cancellationToken), again: true);
            await Task.Delay(interval, session.Time, cancellationToken);
        }
    }

    private static async Task<List<QueuesReport.QueueState>> StatesAsync(
        CliSession session, OldestSamples? samples, CancellationToken cancellationToken)
    {
        var states = await new QueueOverview(session, samples).ReadAsync(cancellationToken);
        if (states.ControlFault is { } code)
        {
            await session.Output.WarnAsync(
                $"Whether queues are paused and what the workers are doing is not known: table {session.Settings.Tables.Control}: {code}.");
        }

        return [.. states.Queues.Select(q => Told(q, states.At))];
    }

    private static QueuesReport.QueueState Told(QueueState state, DateTimeOffset now) => new(
        state.Queue,
        state.Details is not null,
        state.Details?.Depth.Visible,
        state.Details?.Depth.InFlight,
        state.Details?.Depth.Delayed,
        Seconds(state.Details?.Retention),
        Seconds(state.AgeAt(now)),
        Seconds(state.ExpiresInAt(now)),
        state.Oldest?.Sampled,
        PauseReport.PauseState.Of(state.Pause),
        state.Consumers?.Select(c => new QueuesReport.ConsumerReport(
            c.Worker,
            c.IsSilentAt(now) ? "silent" : c.State,
            c.IsSilentAt(now) ? null : c.Reason,
            c.At,
            c.IsSilentAt(now) ? null : c.Lag?.TotalSeconds)).ToArray());

    private static long? Seconds(TimeSpan? time) => time is { } t ? Math.Max(0, (long)t.TotalSeconds) : null;

    private static void Show(CliSession session, List<QueuesReport.QueueState> queues, bool again)
    {
        var now = session.Time.GetUtcNow();
        if (again)
        {
            session.Output.NewScreen();
            session.Output.Line(TimeText.Of(now));
        }

        session.Output.Table(
            [
                new("queue", 9),
                new("visible", 8, ColumnFit.Number),
                new("in flight", 5, ColumnFit.Number),
                new("delayed", 3, ColumnFit.Number),
                new("oldest seen", 4, ColumnFit.Number),
                new("expires in", 6, ColumnFit.Number),
                new("consumers", 7, ColumnFit.Wrap),
            ],
            queues.Select(q => new[]
            {
                q.Queue,
                q.Exists ? $"{q.Visible}" : "missing",
                $"{q.InFlight}",
                $"{q.Delayed}",
                Text(q.OldestSeenAgeSeconds),
                Text(q.OldestSeenExpiresInSeconds),
                ConsumersText(q),
            }));
        session.Output.Report(new QueuesReport(now, queues));
    }

    private static string ConsumersText(QueuesReport.QueueState queue)
    {
        // How many are in which state, and why those that do not run do not.
        var states = (queue.Consumers ?? [])
            .GroupBy(c => c.State)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g =>
                $"{g.Count()} {g.Key}{(g.Select(c => c.Reason).FirstOrDefault(r => r is not null) is { } reason ? $" ({reason})" : "")}");
        var pause = queue.Pause is { } p
            ? new[] { $"paused until {TimeText.Of(p.Until)} by {p.By}: {p.Reason}" }
            : [];
        var lag = queue.Consumers?.Max(c => c.LagSeconds) is { } seconds
            ? new[] { $"{Durations.Text(TimeSpan.FromSeconds(seconds))} behind" }
            : [];
        return string.Join("; ", pause.Concat(states).Concat(lag));
    }

    private static string Text(long? seconds) => seconds is { } s ? Durations.Text(TimeSpan.FromSeconds(s)) : "";
}
