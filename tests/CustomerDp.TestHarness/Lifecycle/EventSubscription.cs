using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerDp.TestHarness.Lifecycle;

/// <summary>Takes lifecycle events from their FIFO queue, for as long as it is not disposed of.</summary>
public sealed class EventSubscription : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Subscriber _subscriber = new();
    private readonly Task _running;

    private EventSubscription(IAmazonSQS sqs, string queue) => _running = Task.Run(() => TakeAsync(sqs, queue));

    public static EventSubscription Start(IAmazonSQS sqs, string queue) => new(sqs, queue);

    /// <summary>Asks the subscriber something, between two events.</summary>
    public T Ask<T>(Func<Subscriber, T> question)
    {
        lock (_lock)
        {
            return question(_subscriber);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task TakeAsync(IAmazonSQS sqs, string queue)
    {
        var url = (await sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue }, _stop.Token)).QueueUrl;
        var request = new ReceiveMessageRequest { QueueUrl = url, MaxNumberOfMessages = 10, WaitTimeSeconds = 1 };
        while (true)
        {
            foreach (var message in (await sqs.ReceiveMessageAsync(request, _stop.Token)).Messages ?? [])
            {
                lock (_lock)
                {
                    _subscriber.Take(message.Body);
                }

                await sqs.DeleteMessageAsync(url, message.ReceiptHandle, _stop.Token);
            }
        }
    }
}
