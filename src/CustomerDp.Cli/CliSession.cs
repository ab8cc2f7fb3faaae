using Amazon.DynamoDBv2;
using Amazon.SQS;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Settings;
using CustomerDp.Contracts.Reading;
using CustomerDp.DynamoDb;

namespace CustomerDp.Cli;

/// <summary>What a run of <c>customerdp</c> works with. Clients are made when they are first asked for: help needs none.</summary>
public sealed class CliSession : IDisposable
{
    private readonly Lazy<IAmazonSQS> _sqs;
    private readonly Lazy<IAmazonDynamoDB> _dynamoDb;

    /// <param name="output">Where to speak.</param>
    /// <param name="sqs">Makes the client of SQS; null: one with what the standard AWS environment says.</param>
    /// <param name="dynamoDb">The same for DynamoDB.</param>
    public CliSession(CommandOutput output, Func<IAmazonSQS>? sqs = null, Func<IAmazonDynamoDB>? dynamoDb = null)
    {
        Output = output;
        _sqs = new(sqs ?? (() => new AmazonSQSClient()));
        _dynamoDb = new(dynamoDb ?? DynamoDbClients.Create);
    }

    public CommandOutput Output { get; }

    public IAmazonSQS Sqs => _sqs.Value;

    public IAmazonDynamoDB DynamoDb => _dynamoDb.Value;

    /// <summary>Names of table and queues. Default: from the environment.</summary>
    public ProductSettings Settings { get; init; } = ProductSettings.FromEnvironment();

    /// <summary>Default: the system's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Reads bodies as the worker does.</summary>
    public PasEventReader Reader => new(Settings.IgnoredEventTypes);

    public void Dispose()
    {
        if (_sqs.IsValueCreated)
        {
            Sqs.Dispose();
        }

        if (_dynamoDb.IsValueCreated)
        {
            DynamoDb.Dispose();
        }
    }
}
