using System.Diagnostics.Metrics;
using Amazon.SQS.Model;
using CustomerDp.AmazonSqs.Transport.Telemetry;
using CustomerDp.DynamoDb.Telemetry;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.Telemetry;

[Collection(nameof(TelemetryCollection))]
[Trait("Kind", "unit")]
public sealed class CostTests
{
    private static readonly Dictionary<string, MessageAttributeValue> Attributes = new()
    {
        ["traceparent"] = new() { DataType = "String", StringValue = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" },
        ["tracestate"] = new() { DataType = "String", StringValue = "vendor=1" },
    };

    [Fact]
    public void While_nobody_listens_nothing_is_allocated_for_spans_and_counts()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var metrics = new TransportMetrics(services.GetRequiredService<IMeterFactory>()).Of("orders", TimeProvider.System);

        Assert.Equal(0, AllocatedBy(() =>
        {
            using var send = TransportActivities.Send("orders_error", "fault");
            using var settle = TransportActivities.Settle("ack", "orders", "id");
            using var write = TableTelemetry.StartUpdate("customer-dp");
            TransportActivities.Failed(settle, "AccessDenied");
            write.Answered(written: true);
            metrics.Received(10);
            metrics.Ended("moved", "fault", "orders_error");
            metrics.Operation("ack", "settle", 0, null);
            metrics.Processed(0, null);
        }));
    }

    [Fact]
    public void Reading_the_trace_of_a_message_allocates_nothing() => Assert.Equal(0, AllocatedBy(() =>
    {
        _ = AmazonSqsTraceContext.Read(Attributes, null);
        _ = AmazonSqsTraceContext.ReadState(Attributes);
    }));

    private static long AllocatedBy(Action action)
    {
        // Twice: what is made once, such as the code, is not meant.
        action();
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
