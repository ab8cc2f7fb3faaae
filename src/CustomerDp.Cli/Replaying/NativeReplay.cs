using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Queues;

namespace CustomerDp.Cli.Replaying;

/// <summary>
/// Lets SQS move a whole dead-letter queue
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html"/>). The destination is
/// always named: left to itself, SQS sends each message where it came from first, which for one that was sent there by a worker is nowhere.
/// </summary>
internal sealed class NativeReplay(CliSession session)
{
    private const int MostPerSecond = 500;

    // What services that speak SQS's protocol answer to an action that they do not know.
    private static readonly string[] Unsupported =
    [
        "InvalidAction",
        "AWS.SimpleQueueService.UnsupportedOperation",
        "UnsupportedOperation",
        "UnknownOperationException",
        "UnknownOperation",
        "NotImplemented",
    ];

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    public async Task<int> RunAsync(ReplayRequest request, CancellationToken cancellationToken)
    {
        var output = session.Output;
        var depths = new QueueDepths(session.Sqs);
        var source = await depths.RequiredAsync(request.Queue, cancellationToken);
        var target = await depths.RequiredAsync(request.Target, cancellationToken);
        var question =
            $"Let SQS move everything in {request.Queue}, about {source.Depth.Visible} messages and what arrives meanwhile, to {request.Target}?";
        if (!request.IsConfirmed && !await output.ConfirmAsync(question, cancellationToken))
        {
            return ExitCodes.NotConfirmed;
        }

        await using var audit = await new AuditTrail(session).BeginAsync(
            "replay",
            request.Queue,
            new Dictionary<string, string> { ["target"] = request.Target, ["native"] = "true" },
            cancellationToken);
        string? handle;
        try
        {
            handle = (await session.Sqs.StartMessageMoveTaskAsync(
                new StartMessageMoveTaskRequest
                {
                    SourceArn = source.Arn,
                    DestinationArn = target.Arn,
                    MaxNumberOfMessagesPerSecond = request.PerSecond is { } rate ? Math.Min(rate, MostPerSecond) : null,
                },
                cancellationToken)).TaskHandle;
        }
        catch (AmazonSQSException exception) when (exception.ErrorCode is { } code && Unsupported.Contains(code))
        {
            await audit.EndAsync(AuditEntry.Failed, new Dictionary<string, string> { ["moved"] = "0", ["code"] = code });
            return await CustomerDpCommand.FailAsync(
                output,
                "NotSupported",
                $"The SQS at this endpoint does not move messages by itself (StartMessageMoveTask: {code}). Nothing has been moved. Leave out --native, and they are moved one by one.");
        }

        var task = await output.ProgressAsync(
            "SQS moves", source.Depth.Visible, done => WatchAsync(source.Arn, handle, done, cancellationToken));
        var moved = task.ApproximateNumberOfMessagesMoved ?? 0;
        var isDone = task.Status == "COMPLETED";
        await audit.EndAsync(
            isDone ? AuditEntry.Completed : AuditEntry.Incomplete, new Dictionary<string, string> { ["moved"] = $"{moved}" });
        output.Line($"{task.Status}: about {moved} messages moved");
        if (task.FailureReason is { } reason)
        {
            await output.WarnAsync($"SQS says: {reason}");
        }

        output.Report(
            new ReplayReport(
                request.Queue,
                request.Target,
                false,
                null,
                source.Depth.Visible,
                moved,
                isDone ? 0 : Math.Max(0, source.Depth.Visible - moved),
                null,
                [],
                []));
        return isDone ? ExitCodes.Success : ExitCodes.Failure;
    }

    /// <summary>Until the task has ended; interrupted, the task is cancelled too.</summary>
    private async Task<ListMessageMoveTasksResultEntry> WatchAsync(
        string sourceArn,
        string? handle,
        Action<int> done,
        CancellationToken cancellationToken)
    {
        long shown = 0;
        try
        {
            while (true)
            {
                var tasks = await session.Sqs.ListMessageMoveTasksAsync(
                    new ListMessageMoveTasksRequest { SourceArn = sourceArn, MaxResults = 1 }, cancellationToken);
                if (tasks.Results is [var task, ..])
                {
                    var moved = task.ApproximateNumberOfMessagesMoved ?? 0;
                    done((int)(moved - shown));
                    shown = moved;
                    if (task.Status is not ("RUNNING" or "CANCELLING"))
                    {
                        return task;
                    }
                }

                await Task.Delay(PollInterval, session.Time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await session.Sqs.CancelMessageMoveTaskAsync(new CancelMessageMoveTaskRequest { TaskHandle = handle }, CancellationToken.None);
            throw;
        }
    }
}
