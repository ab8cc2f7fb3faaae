using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Replaying;

namespace CustomerDp.Cli.Replaying;

/// <summary>Asks, lets SQS move, and tells.</summary>
internal sealed class MoveTaskRun(CliSession session, ReplayRequest request)
{
    public async Task<int> MoveAsync(bool isConfirmed, CancellationToken cancellationToken)
    {
        var output = session.Output;
        var task = await MoveTask.PrepareAsync(session, request, cancellationToken);
        var waiting = task.Source.Depth.Visible;
        var question =
            $"Let SQS move everything in {request.Queue}, about {waiting} messages and what arrives meanwhile, to {request.Target}?";
        if (!isConfirmed && !await output.ConfirmAsync(question, cancellationToken))
        {
            return ExitCodes.NotConfirmed;
        }

        try
        {
            var result = await output.ProgressAsync("SQS moves", waiting, progress => task.MoveAsync(progress, cancellationToken));
            output.Line($"{result.Status}: about {result.Moved} messages moved");
            if (result.FailureReason is { } reason)
            {
                await output.WarnAsync($"SQS says: {reason}");
            }

            var failed = result.IsDone ? 0 : Math.Max(0, waiting - result.Moved);
            output.Report(
                new ReplayReport(request.Queue, request.Target, false, null, waiting, result.Moved, failed, null, [], []));
            return result.IsDone ? ExitCodes.Success : ExitCodes.Failure;
        }
        catch (MoveTaskUnsupportedException exception)
        {
            return await output.FailAsync("NotSupported",
                $"{exception.Message} Nothing has been moved. Without --native they are moved one by one.");
        }
    }
}
