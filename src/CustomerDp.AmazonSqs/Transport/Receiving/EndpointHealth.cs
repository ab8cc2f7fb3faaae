using MassTransit;
using MassTransit.Transports;
using Microsoft.Extensions.Logging;

namespace CustomerDp.AmazonSqs.Transport.Receiving;

/// <summary>
/// Tells MassTransit's health when an endpoint cannot do its work and when it can again. Several things may be wrong at once: it is well
/// when none is.
/// </summary>
internal sealed class EndpointHealth(
    IReceiveTransportObserver observer, ReceiveEndpoint endpoint, Uri inputAddress, TimeProvider timeProvider, ILogger logger) : IDisposable
{
    // One failed receive is a blink; the client has tried several times by then.
    private const int FailuresToReport = 3;

    private enum Part
    {
        Queues,
        Receiving,
        Moving,
    }

    private readonly SemaphoreSlim _turn = new(1);
    private readonly SortedDictionary<Part, (string Text, DateTimeOffset Until)> _faults = [];
    private string? _pause;
    private volatile bool _faulted = true;
    private volatile bool _closed;

    /// <summary>The queues were found: the endpoint begins to work.</summary>
    public Task ReadyAsync(IReadOnlyDictionary<string, string> pauses) => ChangeAsync(() =>
    {
        _faults.Remove(Part.Queues);
        _pause = Reasons(pauses);
    });

    /// <summary>Shows what holds the endpoint; nothing any more when it is empty.</summary>
    public Task PausedAsync(IReadOnlyDictionary<string, string> pauses) => ChangeAsync(() => _pause = Reasons(pauses));

    /// <returns>Cause and reason of each; empty for none.</returns>
    public static string Reasons(IReadOnlyDictionary<string, string> pauses) => string.Join("; ", pauses.Select(x => $"{x.Key}: {x.Value}"));

    public Task QueuesUnavailableAsync(string text) => SetAsync(Part.Queues, text, DateTimeOffset.MaxValue);

    public Task ReceiveFailedAsync(int failures, string code) => failures < FailuresToReport
        ? Task.CompletedTask
        : SetAsync(Part.Receiving, $"cannot receive: {code}", DateTimeOffset.MaxValue);

    /// <summary>Called after each receive, hence free when all is well.</summary>
    public Task ReceiveSucceededAsync() => _faulted ? ClearAsync(Part.Receiving) : Task.CompletedTask;

    /// <summary>
    /// A message that could not be moved comes back within the longest give-back. When none failed for twice as long, whatever was wrong is
    /// gone, or SQS itself has moved the message.
    /// </summary>
    public Task MoveFailedAsync(string queueName, string code) => SetAsync(
        Part.Moving, $"cannot move messages to {queueName}: {code}", timeProvider.GetUtcNow() + (2 * Backoff.GiveBack.Longest));

    public Task MoveSucceededAsync() => _faulted ? ClearAsync(Part.Moving) : Task.CompletedTask;

    /// <summary>Nothing is reported from now on.</summary>
    public async Task CloseAsync()
    {
        await _turn.WaitAsync();
        _closed = true;
        _turn.Release();
    }

    public void Dispose() => _turn.Dispose();

    private Task SetAsync(Part part, string text, DateTimeOffset until) => ChangeAsync(() => _faults[part] = (text, until));

    private Task ClearAsync(Part part) => ChangeAsync(() => _faults.Remove(part));

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

    private string Text() => string.Join("; ", _faults.Values.Select(x => x.Text));
}
