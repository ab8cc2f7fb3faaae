using CustomerDp.DynamoDb.Views;
using CustomerDp.Worker.Control;
using CustomerDp.Worker.Intake;
using CustomerDp.Worker.Pausing;
using MassTransit;

namespace CustomerDp.Worker.Views;

/// <summary>
/// Stops the intake of events and of changes while it has not been seen for too long which view is shown: the worker might write where it
/// no longer should, and drop changes of the view that is shown. They go on by themselves.
/// </summary>
internal sealed class UnknownViewPause(
    ShownView view,
    IReceiveEndpointPauses pauses,
    ControlItemsHealth health,
    ConsumedQueues queues,
    ILogger<UnknownViewPause> logger)
{
    /// <summary>Under which the endpoints are paused.</summary>
    public const string Cause = "view";

    /// <summary>For how long a worker goes on without having seen which view is shown.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private const string Action = "GetItem of the shown view";

    private bool _isPaused;

    /// <summary>Somebody looked. Not for use by several threads at once.</summary>
    /// <param name="code">What stood in the way; null where nothing did.</param>
    public void Looked(string? code)
    {
        health.Report(Action, code);
        if (code is null && _isPaused)
        {
            _isPaused = false;
            pauses.ResumeAll(queues.Pausable, Cause);
            logger.ViewSeen(view.TableName);
        }
        else if (code is not null && !_isPaused && !(view.Age < Longest))
        {
            _isPaused = true;
            pauses.PauseAll(queues.Pausable, Cause, $"{Action}: {code}");
            logger.ViewNotSeen(Longest, code);
        }
    }
}
