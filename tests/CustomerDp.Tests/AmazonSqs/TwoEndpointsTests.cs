using System.Collections.Concurrent;
using CustomerDp.Aws;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>A bus as a host configures it: in a generic host, with registered consumers on two queues.</summary>
[Trait("Kind", "wire")]
public abstract class TwoEndpointsTests(AwsClientKind kind)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_endpoints_of_a_host_consume_retry_redeliver_and_move_each_on_its_own()
    {
        await using var server = await FakeSqsServer.StartAsync(kind);
        var policies = server.CreateQueues("policy-events", "-dlq", "-imq");
        var quotes = server.CreateQueues("quote-events", "-dlq", "-imq");
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new Seen());
        builder.Services.AddMassTransit(x =>
        {
            x.DisableUsageTelemetry();
            x.AddConsumer<OrderedConsumer>();
            x.AddConsumer<FailingConsumer>();
            x.UsingAmazonSqs((context, bus) =>
            {
                bus.Host("test", h => h.Client(server.CreateClient()));
                bus.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType, true);
                bus.SendTopology.ErrorQueueNameFormatter = new DlqNames();
                bus.SendTopology.DeadLetterQueueNameFormatter = new DlqNames();
                bus.ReceiveEndpoint("policy-events", e =>
                {
                    e.PrefetchCount = 40;
                    e.ConcurrentMessageLimit = 16;
                    e.VisibilityTimeout = TimeSpan.FromMinutes(1);
                    e.UseDelayedRedelivery(r => r.Intervals(TimeSpan.FromSeconds(1)));
                    e.UseMessageRetry(r => r.Immediate(2));
                    e.ConfigureConsumer<OrderedConsumer>(context);
                });
                bus.ReceiveEndpoint("quote-events", e =>
                {
                    e.UseDelayedRedelivery(r => r.Intervals(TimeSpan.Zero));
                    e.UseMessageRetry(r => r.Immediate(2));
                    e.ConfigureConsumer<FailingConsumer>(context);
                });
            });
        });
        using var host = builder.Build();
        await host.StartAsync(Cancelled);

        policies.Send("""{"id":"p"}""");
        quotes.Send("""{"id":"q"}""");

        await Eventually.HoldsAsync(() => policies.Deleted == 1 && quotes.Deleted == 1, "both left their queues", Cancelled);
        var seen = host.Services.GetRequiredService<Seen>().Messages;
        Assert.Equal(1, seen.Count(x => x == "ordered p"));
        // Three attempts of each of two deliveries.
        Assert.Equal(6, seen.Count(x => x == "failing q"));
        Assert.Equal("2", Assert.Single(server["quote-events-dlq"].Messages).Text(AmazonSqsAttributeNames.ReceiveCount));
        Assert.Empty(server["policy-events-dlq"].Messages);
        await host.StopAsync(Cancelled);
    }

    private sealed class Seen
    {
        public ConcurrentQueue<string> Messages { get; } = new();
    }

    private sealed class OrderedConsumer(Seen seen) : IConsumer<Ordered>
    {
        public Task Consume(ConsumeContext<Ordered> context)
        {
            seen.Messages.Enqueue($"ordered {context.Message.Id}");
            return Task.CompletedTask;
        }
    }

    private sealed class FailingConsumer(Seen seen) : IConsumer<Ordered>
    {
        public Task Consume(ConsumeContext<Ordered> context)
        {
            seen.Messages.Enqueue($"failing {context.Message.Id}");
            throw new InvalidOperationException();
        }
    }

    private sealed class DlqNames : IErrorQueueNameFormatter, IDeadLetterQueueNameFormatter
    {
        public string FormatErrorQueueName(string queueName) => $"{queueName}-dlq";

        public string FormatDeadLetterQueueName(string queueName) => $"{queueName}-imq";
    }
}

[Trait("Kind", "wire")]
public sealed class LeanTwoEndpointsTests() : TwoEndpointsTests(AwsClientKind.Lean);

[Trait("Kind", "wire")]
public sealed class SdkTwoEndpointsTests() : TwoEndpointsTests(AwsClientKind.Sdk);
