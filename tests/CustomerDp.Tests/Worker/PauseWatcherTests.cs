using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Queues;
using CustomerDp.TestHarness.Stores;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerDp.Tests.Worker;

/// <summary>What the worker makes of a pause's item, whoever wrote it.</summary>
[Trait("Kind", "wire")]
public class PauseWatcherTests
{
    [Theory]
    [InlineData("not a time", "why", null)]
    [InlineData("2999-01-01T00:00:00.0000000Z", " ", "operator")]
    [InlineData("2999-01-01T00:00:00.0000000Z", "why", "why")]
    public async Task An_item_that_cannot_be_read_ends_no_worker(string until, string reason, string? shown)
    {
        var dynamoDb = new ScriptedDynamoDb
        {
            OnGet = _ => new GetItemResponse
            {
                Item = new()
                {
                    ["queue"] = new() { S = QueueNames.PolicyEvents },
                    ["reason"] = new() { S = reason },
                    ["by"] = new() { S = "somebody" },
                    ["since"] = new() { S = "2026-01-01T00:00:00.0000000Z" },
                    ["until"] = new() { S = until },
                },
            },
        };
        await using var worker = await RunningWorker.BuildAsync(dynamoDb: dynamoDb);

        await worker.StartAsync();

        Assert.False(worker.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        var causes = worker.Services.GetRequiredService<IReceiveEndpointPauses>().CausesOf(QueueNames.PolicyEvents);
        Assert.Equal(shown, causes.GetValueOrDefault("operator"));
    }
}
