using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.LocalHost.Changes;
using CustomerDp.LocalHost.Streams;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.TestHarness.Lifecycle;

/// <summary>
/// Has the changes of a product's views carried to its publishers, and takes the lifecycle events from their FIFO queue, for as long as it
/// is not disposed of. On the emulators: a Pipe is stood in for.
/// </summary>
public sealed class EventSubscription : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly Subscriber _subscriber = new();
    private readonly TableStreams _streams;
    private readonly ChangePipe _pipe;
    private readonly Task _running;

    private EventSubscription(Uri dynamoDb, Product product, Action<string> say)
    {
        _streams = new TableStreams(dynamoDb, new BasicAWSCredentials("local", "local"));
        _pipe = ChangePipe.Start(
            _streams,
            Enum.GetValues<ViewName>().Select(product.Settings.Tables.View),
            product.Sqs,
            product.Settings.ChangesQueue,
            null,
            TimeProvider.System,
            say);
        _running = Task.Run(() => TakeAsync(product.Sqs, product.Settings.CustomerEventsQueue));
    }

    /// <param name="dynamoDb">The emulator.</param>
    /// <param name="product">Whose events. Its workers publish them where they are started from now on.</param>
    /// <param name="say">Told what stands in the way of changes.</param>
    public static EventSubscription Start(Uri dynamoDb, Product product, Action<string> say)
    {
        product.Environment["CustomerDp__Lifecycle__Publishing"] = "On";
        return new(dynamoDb, product, say);
    }

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
        await _pipe.DisposeAsync();
        _streams.Dispose();
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
