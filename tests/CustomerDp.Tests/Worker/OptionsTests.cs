using Amazon.DynamoDBv2;
using CustomerDp.TestHarness.Stores;
using CustomerDp.Worker;
using CustomerDp.Worker.Endpoints;
using CustomerDp.Worker.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerDp.Tests.Worker;

public class OptionsTests
{
    [Fact]
    public void The_defaults_are_what_the_readme_says()
    {
        var options = Delivery();

        Assert.Equal((40, 20), (options.PrefetchCount, options.ConcurrentMessageLimit));
        Assert.Equal((TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30)), (options.WaitTime, options.VisibilityTimeout));
        Assert.Null(options.RetryIntervals);
        Assert.Equal(3, DeliveryOptions.DefaultRetryIntervals.Count);
        Assert.Equal((8, TimeSpan.FromHours(2)), (DeliveryOptions.DefaultRedeliveryIntervals.Count, DeliveryOptions.DefaultRedeliveryIntervals[^1]));
    }

    [Fact]
    public void Intervals_of_the_configuration_replace_the_defaults()
    {
        var options = Delivery("RedeliveryIntervals:0=00:00:01", "RedeliveryIntervals:1=00:10:00", "RetryIntervals:0=00:00:00.050");

        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)], options.RedeliveryIntervals);
        Assert.Equal([TimeSpan.FromMilliseconds(50)], options.RetryIntervals);
    }

    [Fact]
    public void Every_fault_is_reported_at_once()
    {
        var thrown = Assert.Throws<OptionsValidationException>(() => Delivery(
            "WaitTime=00:00:21", "VisibilityTimeout=13:00:00", "ConcurrentMessageLimit=50", "RetryIntervals:0=00:01:00", "RedeliveryIntervals:0=12:00:00"));

        // The ranges first, as one set; what compares settings with each other once they hold.
        Assert.Contains(nameof(DeliveryOptions.WaitTime), thrown.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(DeliveryOptions.VisibilityTimeout), thrown.Message, StringComparison.Ordinal);

        thrown = Assert.Throws<OptionsValidationException>(() => Delivery(
            "ConcurrentMessageLimit=50", "RetryIntervals:0=00:01:00", "RedeliveryIntervals:0=12:00:00"));
        Assert.Contains("ConcurrentMessageLimit (50) is greater than PrefetchCount (40)", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("A retry interval is not between 0 and 10 s", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("A redelivery interval is not between 1 s and 11 h", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Silence_is_death_after_a_minute_unless_told_otherwise()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), new LivenessOptions().Silence);
        using var app = WorkerHost.Build(
            [$"--{LivenessOptions.Section}:Silence=00:00:20"],
            builder => builder.Services.AddSingleton<IAmazonDynamoDB>(new ScriptedDynamoDb()));

        var thrown = Assert.Throws<OptionsValidationException>(() => app.Services.GetRequiredService<IOptions<LivenessOptions>>().Value);

        Assert.Contains(nameof(LivenessOptions.Silence), thrown.Message, StringComparison.Ordinal);
    }

    private static DeliveryOptions Delivery(params string[] settings)
    {
        using var app = WorkerHost.Build(
            [.. settings.Select(s => $"--{DeliveryOptions.Section}:{s}")],
            builder => builder.Services.AddSingleton<IAmazonDynamoDB>(new ScriptedDynamoDb()));
        return app.Services.GetRequiredService<IOptions<DeliveryOptions>>().Value;
    }
}
