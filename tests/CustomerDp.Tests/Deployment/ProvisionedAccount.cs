using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using CustomerDp.Aws;
using CustomerDp.Aws.Sqs;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Provisioning;
using CustomerDp.Operations.Settings;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.Tests.Deployment;

/// <summary>What <c>customerdp provision</c> asks an account for in which there is nothing, as it goes over the wire.</summary>
internal sealed class ProvisionedAccount
{
    private readonly ConcurrentDictionary<string, JsonObject> _queues = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JsonObject> _tables = new(StringComparer.Ordinal);

    private ProvisionedAccount()
    {
    }

    /// <summary>Everything that was made or set, in order: the operation, and what was asked for.</summary>
    public List<(string Operation, JsonObject Request)> Made { get; } = [];

    public static ProductSettings Names { get; } = new(new ProductTables(CustomerTableSettings.DefaultName), ["policy-events", "quote-events"]);

    public static async Task<ProvisionedAccount> ProvisionAsync(CancellationToken cancellationToken)
    {
        var account = new ProvisionedAccount();
        await using var server = new WireServer(account.Answer);
        var credentials = new BasicAWSCredentials("key", "secret");
        var config = SqsClients.Settings();
        config.ServiceURL = server.Endpoint.ToString();
        config.AuthenticationRegion = RegionEndpoint.EUWest1.SystemName;
        using var sqs = SqsClients.Create(AwsClientKind.Lean, credentials, config);
        using var dynamoDb = new AmazonDynamoDBClient(
            credentials,
            new AmazonDynamoDBConfig { ServiceURL = config.ServiceURL, AuthenticationRegion = config.AuthenticationRegion });
        await foreach (var result in new Provisioner(dynamoDb, sqs, Names, TimeProvider.System).ProvisionAsync(cancellationToken))
        {
            Assert.Equal(ProvisioningState.Created, result.State);
        }

        return account;
    }

    private WireAnswer Answer(WireRequest request)
    {
        var body = JsonNode.Parse(request.Text)!.AsObject();
        var queue = ((string?)body["QueueName"] ?? (string?)body["QueueUrl"])?.Split('/')[^1];
        switch (request.Operation)
        {
            case "DescribeTable":
                return _tables.ContainsKey((string)body["TableName"]!)
                    ? Of(new() { ["Table"] = new JsonObject { ["TableStatus"] = "ACTIVE" } })
                    : Refused("com.amazonaws.dynamodb.v20120810#ResourceNotFoundException");
            case "DescribeContinuousBackups":
                return Of(new() { ["ContinuousBackupsDescription"] = new JsonObject { ["ContinuousBackupsStatus"] = "ENABLED" } });
            case "DescribeTimeToLive":
                return Of(new() { ["TimeToLiveDescription"] = new JsonObject { ["TimeToLiveStatus"] = "DISABLED" } });
            case "GetQueueUrl":
                return _queues.ContainsKey(queue!) ? Of(Url(queue!)) : Refused("com.amazonaws.sqs#QueueDoesNotExist");
            case "GetQueueAttributes":
                return Of(new() { ["Attributes"] = new JsonObject { ["QueueArn"] = $"arn:aws:sqs:eu-west-1:123456789012:{queue}" } });
        }

        // Whatever else it asks for changes something.
        Made.Add((request.Operation, body));
        if (request.Operation == "CreateTable")
        {
            _tables[(string)body["TableName"]!] = body;
        }

        return Of(request.Operation == "CreateQueue" && _queues.TryAdd(queue!, body) ? Url(queue!) : []);
    }

    private static JsonObject Url(string queue) => new() { ["QueueUrl"] = $"http://127.0.0.1/123456789012/{queue}" };

    private static WireAnswer Of(JsonObject body) => new(body.ToJsonString());

    private static WireAnswer Refused(string type) => new(new JsonObject { ["__type"] = type }.ToJsonString(), Status: 400);
}
