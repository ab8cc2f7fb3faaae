using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.IntegrationTests.AmazonSqs;

/// <summary>A bus with one endpoint on queues of its own, on whatever SQS the fixture stands for.</summary>
internal sealed class WireBus : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly string _name;
    private readonly string _kind;

    private WireBus(ServiceProvider services, IAmazonSQS client, string name, string kind)
    {
        _kind = kind;
        _services = services;
        _name = name;
        Client = client;
    }

    public IAmazonSQS Client { get; }

    public string Queue => _name + _kind;

    public string ErrorQueue => $"{_name}_error{_kind}";

    public string SkippedQueue => $"{_name}_skipped{_kind}";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<WireBus> StartAsync(
        AwsFixture aws,
        Func<ConsumeContext<Ordered>, Task> consume,
        Action<IAmazonSqsReceiveEndpointConfigurator>? configure = null,
        int? maxReceiveCount = null,
        bool isFifo = false)
    {
        var name = $"endings-{Guid.NewGuid():N}";
        var kind = isFifo ? ".fifo" : "";
        var client = aws.CreateSqs();
        var services = new ServiceCollection();
        services.AddMassTransit(x =>
        {
            x.DisableUsageTelemetry();
            x.UsingAmazonSqs((_, bus) =>
            {
                bus.UseDefaultHost(h => h.Client(client));
                bus.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType | RawSerializerOptions.CopyHeaders, true);
                bus.ReceiveEndpoint(name + kind, e =>
                {
                    e.WaitTimeSeconds = 1;
                    e.VisibilityTimeout = TimeSpan.FromSeconds(30);
                    configure?.Invoke(e);
                    e.Handler<Ordered>(context => consume(context));
                });
            });
        });
        var wire = new WireBus(services.BuildServiceProvider(), client, name, kind);
        await wire.CreateQueuesAsync(maxReceiveCount);
        await wire._services.GetRequiredService<IBusControl>().StartAsync(Cancellation);
        return wire;
    }

    /// <returns>The id that SQS gave it.</returns>
    public async Task<string> SendAsync(string body, Dictionary<string, MessageAttributeValue>? attributes = null, string? groupId = null)
    {
        var url = (await Client.GetQueueUrlAsync(new GetQueueUrlRequest(Queue), Cancellation)).QueueUrl;
        return (await Client.SendMessageAsync(
            new SendMessageRequest
            {
                QueueUrl = url,
                MessageBody = body,
                MessageAttributes = attributes,
                MessageGroupId = groupId,
                MessageDeduplicationId = groupId is null ? null : Guid.NewGuid().ToString(),
            }, Cancellation)).MessageId!;
    }

    /// <summary>Waits until a queue holds a message, and takes it.</summary>
    public async Task<Message> TakeAsync(string queue)
    {
        var url = (await Client.GetQueueUrlAsync(new GetQueueUrlRequest(queue), Cancellation)).QueueUrl!;
        Message? message = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                var response = await Client.ReceiveMessageAsync(
                    new ReceiveMessageRequest(url)
                    {
                        WaitTimeSeconds = 1,
                        MessageAttributeNames = ["All"],
                        MessageSystemAttributeNames = ["All"],
                    },
                    Cancellation);
                message = response.Messages?.FirstOrDefault();
                return message is not null;
            },
            $"{queue} holds a message",
            TimeSpan.FromSeconds(30),
            Cancellation);
        return message!;
    }

    public Task EmptyAsync() => Eventually.HoldsAsync(
        async () => await CountAsync(Queue) == 0, "the queue is empty", TimeSpan.FromSeconds(30), Cancellation);

    public async Task<int> CountAsync(string queue)
    {
        var url = (await Client.GetQueueUrlAsync(new GetQueueUrlRequest(queue), Cancellation)).QueueUrl!;
        var attributes = (await Client.GetQueueAttributesAsync(new GetQueueAttributesRequest(url, ["All"]), Cancellation)).Attributes!;
        return int.Parse(attributes["ApproximateNumberOfMessages"]) + int.Parse(attributes["ApproximateNumberOfMessagesNotVisible"]);
    }

    /// <summary>What the endpoint has read of the queue's size at its start does not change by it.</summary>
    public async Task SetMaximumSizeAsync(string queue, int bytes)
    {
        var url = (await Client.GetQueueUrlAsync(new GetQueueUrlRequest(queue), Cancellation)).QueueUrl!;
        await Client.SetQueueAttributesAsync(
            new SetQueueAttributesRequest { QueueUrl = url, Attributes = new() { ["MaximumMessageSize"] = $"{bytes}" } }, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5), TimeProvider.System);
        await _services.GetRequiredService<IBusControl>().StopAsync(limit.Token);
        await _services.DisposeAsync();
        Client.Dispose();
    }

    private Dictionary<string, string> Attributes() => _kind.Length == 0 ? [] : new() { [QueueAttributeName.FifoQueue] = "true" };

    private async Task CreateQueuesAsync(int? maxReceiveCount)
    {
        var error = (
            await Client.CreateQueueAsync(new CreateQueueRequest { QueueName = ErrorQueue, Attributes = Attributes() }, Cancellation)
        ).QueueUrl!;
        await Client.CreateQueueAsync(new CreateQueueRequest { QueueName = SkippedQueue, Attributes = Attributes() }, Cancellation);
        var attributes = Attributes();
        if (maxReceiveCount is { } count)
        {
            var arn = (await Client.GetQueueAttributesAsync(new GetQueueAttributesRequest(error, ["QueueArn"]), Cancellation)).Attributes![
                "QueueArn"
            ];
            attributes["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{arn}}","maxReceiveCount":{{count}}}""";
        }

        await Client.CreateQueueAsync(new CreateQueueRequest { QueueName = Queue, Attributes = attributes }, Cancellation);
    }
}

/// <summary>What the tests send.</summary>
public sealed record Ordered(string Id);
