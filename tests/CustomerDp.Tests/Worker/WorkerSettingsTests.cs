using Amazon.DynamoDBv2;
using CustomerDp.TestHarness.Stores;
using CustomerDp.Worker;
using CustomerDp.Worker.Endpoints;
using CustomerDp.Worker.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerDp.Tests.Worker;

[Trait("Kind", "unit")]
public class WorkerSettingsTests
{
    [Fact]
    public void The_defaults_are_what_the_readme_says()
    {
        var options = Delivery();

        Assert.Equal((40, 20), (options.PrefetchCount, options.ConcurrentMessageLimit));
        Assert.Equal((TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30)), (options.WaitTime, options.VisibilityTimeout));
        Assert.Null(options.RetryIntervals);
        Assert.Equal(3, DeliverySettings.DefaultRetryIntervals.Count);
        Assert.Equal(
            (8, TimeSpan.FromHours(2)),
            (DeliverySettings.DefaultRedeliveryIntervals.Count, DeliverySettings.DefaultRedeliveryIntervals[^1]));
    }

    [Fact]
    public void Intervals_of_the_configuration_replace_the_defaults()
    {
        var options = Delivery("RedeliveryIntervals:0=00:00:01", "RedeliveryIntervals:1=00:10:00", "RetryIntervals:0=00:00:00.050");

        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)], options.RedeliveryIntervals);
        Assert.Equal([TimeSpan.FromMilliseconds(50)], options.RetryIntervals);
    }

    [Fact]
    public void Silence_is_death_after_a_minute_unless_told_otherwise() =>
        Assert.Equal(TimeSpan.FromMinutes(1), new LivenessSettings().Silence);

    [Fact]
    public void An_empty_list_is_written_as_an_empty_value()
    {
        var options = Delivery("RetryIntervals=", "RedeliveryIntervals=");

        Assert.Empty(options.RetryIntervals!);
        Assert.Empty(options.RedeliveryIntervals!);
    }

    private static DeliverySettings Delivery(params string[] settings)
    {
        using var app = WorkerHost.Build(
            [.. settings.Select(s => $"--{DeliverySettings.Section}:{s}")],
            builder => builder.Services.AddSingleton<IAmazonDynamoDB>(new ScriptedDynamoDb()));
        return app.Services.GetRequiredService<IOptions<DeliverySettings>>().Value;
    }
}
