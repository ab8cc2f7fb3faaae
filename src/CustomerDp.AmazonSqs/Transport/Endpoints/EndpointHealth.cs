using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.AmazonSqs.Transport.Logging;
using MassTransit;
using MassTransit.Transports;
using Microsoft.Extensions.Logging;

namespace CustomerDp.AmazonSqs.Transport.Endpoints;

/// <summary>
/// Tells MassTransit's health when an endpoint cannot do its work and when it can again. Several things may be wrong at once: it is well
/// when none is.
/// </summary>
internal sealed class EndpointHealth(
    IReceiveTransportObserver observer, ReceiveEndpoint endpoint, Uri inputAddress, TimeProvider timeProvider, ILogger logger) : IDisposable
{
    // One failed receive is a blink; the client has tried several times by then.
    private const int FailuresToReport = 3;

    private const string Queues = "queues";
    private const string Receiving = "receiving";
    private const string Ending = "ending";

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SortedDictionary<string, (string Text, DateTimeOffset Until)> _faults = new(StringComparer.Ordinal);
    private string? _pause;
    private volatile bool _faulted = true;
    private volatile bool _closed;

    /// <summary>The queues were found: the endpoint begins to work.</summary>
    public Task ReadyAsync(IReadOnlyDictionary<string, string> pauses) => ChangeAsync(() =>
    {
        _faults.Remove(Queues);
        _pause = Reasons(pauses);
    });

    /// <summary>Shows what holds the endpoint; nothing any more when it is empty.</summary>
    public Task PausedAsync(IReadOnlyDictionary<string, string> pauses) => ChangeAsync(() => _pause = Reasons(pauses));

    /// <returns>Cause and reason of each; empty for none.</returns>
    private static string Reasons(IReadOnlyDictionary<string, string> pauses) =>
        string.Join("; ", pauses.Select(x => $"{x.Key}: {x.Value}"));

    public Task QueuesUnavailableAsync(string text) => SetAsync(Queues, text, DateTimeOffset.MaxValue);

    public Task ReceiveFailedAsync(int failures, string code) => failures < FailuresToReport
        ? Task.CompletedTask
        : SetAsync(Receiving, $"cannot receive messages (ReceiveMessage: {code})", DateTimeOffset.MaxValue);

    /// <summary>Called after each receive, hence free when all is well.</summary>
    public Task ReceiveSucceededAsync() => _faulted ? ClearAsync(Receiving) : Task.CompletedTask;

    /// <summary>
    /// A message cannot be moved. Where it is held, the next try tells more; where it was given back and SQS itself moved it in the end,
    /// this shows for twice the longest give-back that its receive count allows.
    /// </summary>
    public Task MoveFailedAsync(string queueName, string code, int receiveCount) => SetAsync(
        MovingTo(queueName), $"cannot move messages to {queueName} (SendMessage: {code})", Until(receiveCount));

    public Task MoveSucceededAsync(string queueName) => _faulted ? ClearAsync(MovingTo(queueName)) : Task.CompletedTask;

    /// <summary>A message could be neither consumed nor moved, and goes back to its queue for it.</summary>
    public Task EndingFailedAsync(string code, int receiveCount) =>
        SetAsync(Ending, $"a message could be neither consumed nor moved ({code})", Until(receiveCount));

    /// <param name="action">One of <see cref="QueueActions"/>.</param>
    /// <param name="code">Why it does not work.</param>
    public Task ActionFailedAsync(string action, string code) => SetAsync(
        action,
        action == QueueActions.Delete
            ? $"cannot delete messages that were handled, which are held ({action}: {code})"
            : $"cannot hide messages nor give them back ({action}: {code})",
        DateTimeOffset.MaxValue);

    public Task ActionSucceededAsync(string action) => ClearAsync(action);

    /// <summary>Nothing is reported from now on.</summary>
    public async Task CloseAsync()
    {
        await _turn.WaitAsync();
        _closed = true;
        _turn.Release();
    }

    public void Dispose() => _turn.Dispose();

    private Task SetAsync(string part, string text, DateTimeOffset until) => ChangeAsync(() => _faults[part] = (text, until));

    private Task ClearAsync(string part) => ChangeAsync(() => _faults.Remove(part));

    private async Task ChangeAsync(Action change)
    {
        if (_closed)
        {
            // A consumer that outlived the stop timeout.
            return;
        }

        await _turn.WaitAsync();
        try
        {
            var before = Text();
            var wasPaused = IsPaused;
            change();
            var now = timeProvider.GetUtcNow();
            foreach (var part in _faults.Where(x => x.Value.Until < now).Select(x => x.Key).ToList())
            {
                _faults.Remove(part);
            }

            if (_faults.Count == 0)
            {
                if (_faulted)
                {
                    _faulted = false;
                    await observer.NotifyReady(inputAddress);
                }
            }
            else if (!_faulted || before != Text())
            {
                _faulted = true;
                await observer.NotifyFaulted(inputAddress, new TransportUnavailableException(Text()));
            }

            if (IsPaused || wasPaused)
            {
                Show();
            }
        }
        catch (Exception exception)
        {
            // An observer's own: whoever reports has messages to receive.
            TransportLog.Unexpected(logger, "health observer", inputAddress, exception.GetType().Name);
        }
        finally
        {
            _turn.Release();
        }
    }

    private bool IsPaused => !string.IsNullOrEmpty(_pause);

    // MassTransit has no event for it. Degraded, not unhealthy: the endpoint can do its work and was told not to.
    private void Show()
    {
        endpoint.Message = (_faulted, IsPaused) switch
        {
            (true, true) => $"faulted ({Text()}), paused ({_pause})",
            (true, false) => $"faulted ({Text()})",
            (false, true) => $"paused ({_pause})",
            (false, false) => "ready",
        };
        endpoint.HealthResult = (_faulted, IsPaused) switch
        {
            (true, _) => EndpointHealthResult.Unhealthy(endpoint, endpoint.Message, new TransportUnavailableException(Text())),
            (false, true) => EndpointHealthResult.Degraded(endpoint, endpoint.Message),
            (false, false) => EndpointHealthResult.Healthy(endpoint, endpoint.Message),
        };
    }

    private DateTimeOffset Until(int receiveCount) =>
        timeProvider.GetUtcNow() + (2 * Backoff.GiveBack.After(receiveCount, 1)) + TimeSpan.FromMinutes(1);

    private static string MovingTo(string queueName) => $"moving to {queueName}";

    private string Text() => string.Join("; ", _faults.Values.Select(x => x.Text));
}
