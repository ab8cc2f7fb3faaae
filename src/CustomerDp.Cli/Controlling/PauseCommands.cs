using System.CommandLine;
using CustomerDp.Cli.Arguments;
using CustomerDp.Cli.Help;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Contracts.Commands;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Controlling;
using CustomerDp.Operations.Times;

namespace CustomerDp.Cli.Controlling;

/// <summary><c>customerdp pause QUEUE</c> and <c>customerdp resume QUEUE</c>.</summary>
internal static class PauseCommands
{
    public static Command CreatePause(CliSession session)
    {
        var queue = EventQueue(session);
        var reason = new Option<string>("--reason")
        {
            Description = $"The reason, for whoever wonders: 1 to {PauseLimits.ReasonCharacters} characters, none a control character.",
            Required = true,
        };
        var length = new Option<string?>("--for")
        {
            Description = "How long: 1m to 14d. Default 24h. A pause always ends by itself, because events expire after 14 days.",
        };
        reason.Validators.Add(result =>
        {
            if (!PauseLimits.IsReason(result.GetValueOrDefault<string>()))
            {
                result.AddError($"--reason has to be 1 to {PauseLimits.ReasonCharacters} characters, none a control character.");
            }
        });
        length.Validators.Add(result =>
        {
            if (
                result.Tokens.Count == 1
                && (
                    Durations.Parse(result.Tokens[0].Value) is not { } time
                    || !PauseLimits.IsLength(time)))
            {
                result.AddError("--for has to be a length of time from 1m to 14d, such as 2h.");
            }
        });
        var command = new OperatorCommand(
            "pause",
            "Tell every worker to stop taking messages of a queue, and wait until they do. The order is kept in the table, outlives "
                + "restarts, and ends by itself. Messages wait in the queue meanwhile. Alarms and other services "
                + $"do the same by a message to the queue {QueueNames.Commands} (docs/commands.md); the order that was given last holds.",
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
            parsed.GetRequiredValue(reason),
            parsed.GetValue(length) is { } text ? Durations.Parse(text)!.Value : PauseLimits.Default,
            cancellationToken));
        return command;
    }

    public static Command CreateResume(CliSession session)
    {
        var queue = EventQueue(session);
        var command = new OperatorCommand(
            "resume",
            "End a pause, and wait until workers take messages of the queue again.",
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
        var pause = await new QueueOrders(session).PauseAsync(queue, reason, length, cancellationToken);
        session.Output.Line($"{queue} is paused until {TimeText.Of(pause.Until)}");
        return await SeeAsync(session, queue, isPaused: true, pause, cancellationToken);
    }

    private static async Task<int> ResumeAsync(CliSession session, string queue, CancellationToken cancellationToken)
    {
        var pause = await new QueueOrders(session).ResumeAsync(queue, cancellationToken);
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
            "A queue that workers consume: policy-events, quote-events or customer-changes, by the names that are configured.");
        queue.Validators.Add(result =>
        {
            string[] queues = [.. session.Settings.PausableQueues];
            if (result.GetValueOrDefault<string>() is { } name && !queues.Contains(name))
            {
                result.AddError($"Workers consume {string.Join(", ", queues[..^1])} and {queues[^1]}, not {name}.");
            }
        });
        return queue;
    }
}
