using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Aws.Sqs;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Settings;

namespace CustomerDp.LocalHost.Watching;

/// <summary>
/// Takes lifecycle events from their queue, as a subscriber does, and tells each in a line, until it is disposed of. What it has told is
/// gone from the queue, so it is for emulators.
/// </summary>
internal sealed class EventWatch : IAsyncDisposable
{
    // As many as a request brings, and as long as it waits for one: both the most that there can be.
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
    private const int MostOfAReceive = 10;
    private const int WaitSeconds = 20;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly IAmazonSQS _sqs;
    private readonly string _queue;
    private readonly TimeProvider _timeProvider;
    private readonly Action<string> _say;
    private readonly Task _running;

    private EventWatch(IAmazonSQS sqs, string queue, TimeProvider timeProvider, Action<string> say)
    {
        (_sqs, _queue, _timeProvider, _say) = (sqs, queue, timeProvider, say);
        _running = Task.Run(WatchAsync);
    }

    /// <param name="settings">The queue.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="say">Told each event, and what stands in the way.</param>
    public static EventWatch Start(ProductSettings settings, TimeProvider timeProvider, Action<string> say) =>
        new(SqsClients.Create(settings.Aws.Client), settings.CustomerEventsQueue, timeProvider, say);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
        _sqs.Dispose();
    }

    private async Task WatchAsync()
    {
        string? url = null;
        string? said = null;
        while (true)
        {
            try
            {
                url ??= await _sqs.QueueUrlAsync(_queue, _stop.Token);
                await TakeAsync(url);
                said = null;
            }
            catch (Exception exception) when (FailureCodes.Of(exception, _stop.Token) is { } code)
            {
                // Once as long as it is the same: it tries on.
                if (said != code)
                {
                    _say($"Note: {_queue}: {code}.");
                    said = code;
                }

                await Task.Delay(Pause, _timeProvider, _stop.Token);
            }
        }
    }

    private async Task TakeAsync(string url)
    {
        var request = new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = MostOfAReceive, WaitTimeSeconds = WaitSeconds };
        foreach (var message in (await _sqs.ReceiveMessageAsync(request, _stop.Token)).Messages ?? [])
        {
            _say($"Event: {EventText.Of(message.Body) ?? $"message {message.MessageId} is no lifecycle event"}");
            await _sqs.DeleteMessageAsync(url, message.ReceiptHandle, _stop.Token);
        }
    }
}
