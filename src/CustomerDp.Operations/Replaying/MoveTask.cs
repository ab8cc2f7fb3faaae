using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.DynamoDb.Control;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Replaying;

/// <summary>
/// Lets SQS move a whole dead-letter queue
/// (<see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_StartMessageMoveTask.html"/>). The destination is
/// always named: left to itself, SQS sends each message where it came from first, which for one that was sent there by a worker is nowhere.
/// </summary>
public sealed class MoveTask
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

    private readonly OperationsSession _session;
    private readonly QueueDetails _target;
    private readonly int? _perSecond;

    private MoveTask(OperationsSession session, QueueDetails source, QueueDetails target, int? perSecond)
    {
        _session = session;
        Source = source;
        _target = target;
        _perSecond = perSecond;
    }

    /// <summary>The queue that is to be emptied.</summary>
    public QueueDetails Source { get; }

    /// <summary>Looks at both queues; nothing is moved yet.</summary>
    /// <exception cref="QueueDoesNotExistException">There is no such queue.</exception>
    public static async Task<MoveTask> PrepareAsync(
        OperationsSession session,
        ReplayRequest request,
        CancellationToken cancellationToken)
    {
        var depths = new QueueDepths(session.Sqs);
        return new MoveTask(
            session,
            await depths.RequiredAsync(request.Queue, cancellationToken),
            await depths.RequiredAsync(request.Target, cancellationToken),
            request.PerSecond);
    }

    /// <summary>Starts the task and waits for its end, with an entry in the audit log.</summary>
    /// <param name="progress">Told how many more messages have been moved.</param>
    /// <param name="cancellationToken">Cancels the task, too.</param>
    /// <exception cref="MoveTaskUnsupportedException">The endpoint does not offer it.</exception>
    public async Task<MoveTaskResult> MoveAsync(Action<int> progress, CancellationToken cancellationToken)
    {
        await using var audit = await new AuditTrail(_session).BeginAsync(
            "replay",
            Source.Depth.Queue,
            new Dictionary<string, string> { ["target"] = _target.Depth.Queue, ["native"] = "true" },
            cancellationToken);
        var handle = await StartAsync(audit, cancellationToken);
        var task = await WatchAsync(handle, progress, cancellationToken);
        var result = new MoveTaskResult(
            task.Status,
            task.ApproximateNumberOfMessagesMoved ?? 0,
            task.Status == "COMPLETED",
            task.FailureReason);
        await audit.EndAsync(
            result.IsDone ? AuditEntry.Completed : AuditEntry.Incomplete,
            new Dictionary<string, string> { ["moved"] = $"{result.Moved}" });
        return result;
    }

    private async Task<string?> StartAsync(AuditRecord audit, CancellationToken cancellationToken)
    {
        var request = new StartMessageMoveTaskRequest
        {
            SourceArn = Source.Arn,
            DestinationArn = _target.Arn,
            MaxNumberOfMessagesPerSecond = _perSecond is { } rate ? Math.Min(rate, MostPerSecond) : null,
        };
        try
        {
            return (await _session.Sqs.StartMessageMoveTaskAsync(request, cancellationToken)).TaskHandle;
        }
        catch (AmazonSQSException exception) when (exception.ErrorCode is { } code && Unsupported.Contains(code))
        {
            await audit.EndAsync(AuditEntry.Failed, new Dictionary<string, string> { ["moved"] = "0", ["code"] = code });
            throw new MoveTaskUnsupportedException(code);
        }
    }

    /// <summary>Until the task has ended; interrupted, the task is cancelled too.</summary>
    private async Task<ListMessageMoveTasksResultEntry> WatchAsync(
        string? handle,
        Action<int> progress,
        CancellationToken cancellationToken)
    {
        long shown = 0;
        try
        {
            while (true)
            {
                var tasks = await _session.Sqs.ListMessageMoveTasksAsync(
                    new ListMessageMoveTasksRequest { SourceArn = Source.Arn, MaxResults = 1 },
                    cancellationToken);
                if (tasks.Results is [var task, ..])
                {
                    var moved = task.ApproximateNumberOfMessagesMoved ?? 0;
                    progress((int)(moved - shown));
                    shown = moved;
                    if (task.Status is not ("RUNNING" or "CANCELLING"))
                    {
                        return task;
                    }
                }

                await Task.Delay(PollInterval, _session.Time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await _session.Sqs.CancelMessageMoveTaskAsync(new CancelMessageMoveTaskRequest { TaskHandle = handle }, CancellationToken.None);
            throw;
        }
    }
}
