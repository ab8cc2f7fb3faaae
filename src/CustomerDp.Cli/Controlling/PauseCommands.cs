using System.CommandLine;
using System.Globalization;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Controlling;

namespace CustomerDp.Cli.Controlling;

/// <summary><c>customerdp pause QUEUE</c> and <c>customerdp resume QUEUE</c>.</summary>
internal static class PauseCommands
{
    private const int LongestReason = 200;

    private static readonly TimeSpan DefaultLength = TimeSpan.FromHours(24);
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    // As long as SQS keeps a message: after that a pause would lose events.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(14);

    public static Command CreatePause(CliSession session)
    {
        var queue = EventQueue(session);
        var reason = new Option<string>("--reason")
        {
            Description = $"Why, for those who wonder: 1 to {LongestReason} characters.",
            Required = true,
        };
        var length = new Option<string?>("--for")
        {
            Description = "How long: 1m to 14d. Default 24h. A pause always ends by itself, since events expire after 14 days.",
        };
        reason.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>()?.Trim() is not { Length: > 0 and <= LongestReason })
            {
                result.AddError($"--reason has to be 1 to {LongestReason} characters.");
            }
        });
        length.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (Durations.Parse(result.Tokens[0].Value) is not { } time || time < Shortest || time > Longest))
            {
                result.AddError("--for has to be a length of time from 1m to 14d, such as 2h.");
            }
        });
        var command = new OperatorCommand(
            "pause",
            "Tell every worker to stop taking messages of a queue, and see that they do. The order is kept in the table, outlives restarts, and ends by itself. Messages wait in the queue meanwhile.",
            typeof(PauseReport))
        {
            Examples = [("pause policy-events --reason \"bad release upstream\" --for 2h", "For two hours at most")],
        };
        command.Add(queue);
        command.Add(reason);
        command.Add(length);
        command.SetAction((parsed, cancellationToken) => PauseAsync(
            session,
            parsed.GetRequiredValue(queue),
            parsed.GetRequiredValue(reason).Trim(),
            parsed.GetValue(length) is { } text ? Durations.Parse(text)!.Value : DefaultLength,
            cancellationToken));
        return command;
    }

    public static Command CreateResume(CliSession session)
    {
        var queue = EventQueue(session);
        var command = new OperatorCommand(
            "resume",
            "End a pause: workers take messages of the queue again, which is waited for.",
            typeof(PauseReport))
        {
            Examples = [("resume policy-events", "At once")],
        };
        command.Add(queue);
        command.SetAction((parsed, cancellationToken) => ResumeAsync(session, parsed.GetRequiredValue(queue), cancellationToken));
        return command;
    }

    private static async Task<int> PauseAsync(
        CliSession session,
        string queue,
        string reason,
        TimeSpan length,
        CancellationToken cancellationToken)
    {
        var now = session.Time.GetUtcNow();
        var pause = new QueuePause(queue, reason, await session.WhoAsync(cancellationToken), now, now + length);
        await using var audit = await new AuditTrail(session).BeginAsync(
            "pause",
            queue,
            new Dictionary<string, string> { ["reason"] = reason, ["until"] = $"{pause.Until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}" },
            cancellationToken);
        await session.Control.PauseAsync(pause, cancellationToken);
        await audit.EndAsync(AuditEntry.Completed, new Dictionary<string, string>());
        session.Output.Line(
            $"{queue} is paused until {pause.Until.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}");
        return await SeeAsync(session, queue, isPaused: true, pause, cancellationToken);
    }

    private static async Task<int> ResumeAsync(CliSession session, string queue, CancellationToken cancellationToken)
    {
        await using var audit = await new AuditTrail(session).BeginAsync(
            "resume",
            queue,
            new Dictionary<string, string>(),
            cancellationToken);
        var pause = await session.Control.ResumeAsync(queue, cancellationToken);
        await audit.EndAsync(AuditEntry.Completed, new Dictionary<string, string>());
        session.Output.Line(pause is null ? $"{queue} was not paused" : $"{queue} is resumed; it was paused by {pause.By}: {pause.Reason}");
        return await SeeAsync(session, queue, isPaused: false, pause, cancellationToken);
    }

    /// <summary>The order is given; whether it is taken is what the operator wants to know.</summary>
    private static async Task<int> SeeAsync(
        CliSession session,
        string queue,
        bool isPaused,
        QueuePause? pause,
        CancellationToken cancellationToken)
    {
        var taken = await new OrderWatch(session).WaitAsync(queue, isPaused, cancellationToken);
        if (taken.IsSeen)
        {
            session.Output.Line(taken.Text);
        }
        else
        {
            await session.Output.WarnAsync(taken.Text);
        }

        session.Output.Report(new PauseReport(queue, isPaused, PauseReport.PauseState.Of(pause), taken.By, taken.NotBy));
        return taken.IsSeen ? ExitCodes.Success : ExitCodes.Failure;
    }

    private static Argument<string> EventQueue(CliSession session)
    {
        var queue = QueueArgument.Create(
            session,
            "A queue that workers consume: policy-events or quote-events, by the names that are configured.");
        queue.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } name && !session.Settings.EventQueues.Contains(name))
            {
                result.AddError($"Workers consume {string.Join(" and ", session.Settings.EventQueues)}, not {name}.");
            }
        });
        return queue;
    }
}
