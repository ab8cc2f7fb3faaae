using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Tables;
using Microsoft.Extensions.Configuration;

namespace CustomerDp.Cli.Settings;

/// <summary>The names of table and queues, from the same settings as the services': <c>CustomerDp__Table__Name</c> and so on.</summary>
/// <param name="TableName">The customer table.</param>
/// <param name="EventQueues">The queues of events; each has a <c>-dlq</c> and an <c>-imq</c> beside it.</param>
public sealed record ProductSettings(string TableName, IReadOnlyList<string> EventQueues)
{
    /// <summary>Event types that the worker acknowledges without a look, from <c>CustomerDp__Queues__IgnoredEventTypes__0</c> and so on. Default none.</summary>
    public IReadOnlyList<string> IgnoredEventTypes { get; init; } = [];

    /// <summary>What carries requests to AWS, from <c>CustomerDp__Aws__Client</c>.</summary>
    public AwsClientOptions Aws { get; init; } = new();

    /// <summary>All six queues, each event queue followed by those beside it.</summary>
    public IEnumerable<string> AllQueues => EventQueues.SelectMany(q => new[] { q, QueueNames.DeadLetterOf(q), QueueNames.InvalidOf(q) });

    /// <summary>From the environment, with the defaults of the services.</summary>
    public static ProductSettings FromEnvironment()
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        return new ProductSettings(
            configuration["CustomerDp:Table:Name"] ?? CustomerTableOptions.DefaultName,
            [
                configuration["CustomerDp:Queues:Policy"] ?? QueueNames.PolicyEvents,
                configuration["CustomerDp:Queues:Quote"] ?? QueueNames.QuoteEvents,
            ])
        {
            Aws = new() { Client = configuration[$"{AwsClientOptions.Section}:{nameof(AwsClientOptions.Client)}"] ?? new AwsClientOptions().Client },
            IgnoredEventTypes = [.. configuration.GetSection("CustomerDp:Queues:IgnoredEventTypes").GetChildren().Select(c => c.Value).OfType<string>()],
        };
    }
}
