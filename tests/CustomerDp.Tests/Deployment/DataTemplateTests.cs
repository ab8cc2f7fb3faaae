using System.Text.Json.Nodes;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.Operations.Permissions;
using CustomerDp.Worker.Endpoints;

namespace CustomerDp.Tests.Deployment;

/// <summary>The tables and the queues of <c>docs/aws/data.yaml</c>, held against what <c>customerdp provision</c> asks AWS for.</summary>
[Trait("Kind", "unit")]
public sealed class DataTemplateTests
{
    // What is set once the table is there.
    private static readonly (string Operation, string Member)[] Settings =
        [("UpdateContinuousBackups", "PointInTimeRecoverySpecification"), ("UpdateTimeToLive", "TimeToLiveSpecification")];

    private readonly Template _data = Template.Load("data");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_template_makes_all_that_provision_makes_and_sets()
    {
        var account = await ProvisionedAccount.ProvisionAsync(Cancelled);

        // Another operation than these makes or sets something that no test below looks for in the template.
        Assert.Equal(
            ["CreateQueue", "CreateTable", "UpdateContinuousBackups", "UpdateTimeToLive"],
            account.Made.Select(m => m.Operation).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_tables_are_those_that_provision_makes()
    {
        var account = await ProvisionedAccount.ProvisionAsync(Cancelled);
        var tables = _data.Of("AWS::DynamoDB::Table").ToDictionary(t => t.Text("TableName")!);
        var made = account.Made.Where(m => m.Operation == "CreateTable").ToDictionary(m => (string)m.Request["TableName"]!, m => m.Request);

        Assert.Equal(
            ProvisionedAccount.Names.Tables.Definitions.Select(t => t.Name).Order(StringComparer.Ordinal),
            made.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(made.Keys.Order(StringComparer.Ordinal), tables.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, table) in made)
        {
            foreach (var (operation, member) in Settings)
            {
                if (account.Made.Find(m => m.Operation == operation && (string)m.Request["TableName"]! == name).Request is { } set)
                {
                    table[member] = set[member]!.DeepClone();
                }
            }

            // That there is a stream is said by saying what is in it:
            // aws-properties-dynamodb-table-streamspecification of the template reference has no StreamEnabled.
            (table["StreamSpecification"] as JsonObject)?.Remove("StreamEnabled");
        }

        Assert.Empty(made.SelectMany(table => Differences(
            tables[table.Key].Place,
            tables[table.Key].Properties,
            $"ProductTables and TableProvisioner of {table.Key}",
            table.Value)));
    }

    [Fact]
    public async Task The_queues_are_those_that_provision_makes()
    {
        var account = await ProvisionedAccount.ProvisionAsync(Cancelled);
        var made = account.Made.Where(m => m.Operation == "CreateQueue").ToDictionary(m => (string)m.Request["QueueName"]!, m => m.Request);
        var queues = _data.Of("AWS::SQS::Queue").ToDictionary(q => q.Text("QueueName")!);

        Assert.Equal(ProvisionedAccount.Names.AllQueues.Order(StringComparer.Ordinal), made.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(made.Keys.Order(StringComparer.Ordinal), queues.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(queues.SelectMany(queue => Differences(
            queue.Value.Place,
            AsSqsWritesThem(queue.Value.Properties),
            $"QueueDefinition of {queue.Key}",
            AsSqsWritesThem((JsonObject)made[queue.Key]["Attributes"]!))));
    }

    [Fact]
    public void What_the_queues_hide_and_wait_is_what_the_worker_does_and_they_let_it_redeliver()
    {
        var delivery = new DeliverySettings();
        foreach (var queue in _data.Of("AWS::SQS::Queue").Where(q => q.Properties.ContainsKey("RedrivePolicy")))
        {
            Assert.Equal(
                ($"{delivery.VisibilityTimeout.TotalSeconds}", $"{delivery.WaitTime.TotalSeconds}"),
                (queue.Text("VisibilityTimeout"), queue.Text("ReceiveMessageWaitTimeSeconds")));
            Assert.True(
                (long)queue.Properties["RedrivePolicy"]!["maxReceiveCount"]! > DeliverySettings.DefaultRedeliveryIntervals.Count,
                $"{queue.Place}: SQS would move messages away that the worker still tries (DeliverySettings.DefaultRedeliveryIntervals).");
        }
    }

    [Fact]
    public void Every_queue_is_asked_over_TLS_only()
    {
        foreach (var template in Template.Names.Select(name => Template.Load(name)))
        {
            var policies = template.Of("AWS::SQS::QueuePolicy").ToDictionary(p => (string)p.Properties["Queues"]!.AsArray().Single()!);
            foreach (var queue in template.Of("AWS::SQS::Queue"))
            {
                Assert.True(policies.TryGetValue(queue.Id, out var policy), $"{queue.Place} has no policy.");
                var statement = policy.Properties["PolicyDocument"]!["Statement"]!.AsArray().Single(s => (string?)s!["Sid"] == "OnlyOverTls")!;
                Assert.Equal(("Deny", "sqs:*"), ((string?)statement["Effect"], (string?)statement["Action"]));
                Assert.EndsWith($":{queue.Text("QueueName")}", (string?)statement["Resource"], StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void What_holds_data_stays_when_its_stack_is_deleted_or_something_takes_its_place()
    {
        string[] types =
        [
            "AWS::DynamoDB::Table", "AWS::SQS::Queue", "AWS::Kinesis::Stream", "AWS::Logs::LogGroup", "AWS::KMS::Key", "AWS::KMS::Alias",
        ];
        var resources = Template.Names.SelectMany(name => types.SelectMany(Template.Load(name).Of)).ToArray();

        Assert.NotEmpty(resources);
        Assert.All(
            resources,
            r =>
                Assert.Equal(
                    (r.Place, "Retain", "Retain"),
                    (r.Place, (string?)r.Attributes["DeletionPolicy"], (string?)r.Attributes["UpdateReplacePolicy"])));
    }

    [Fact]
    public void The_key_of_KMS_is_rotated_and_used_for_the_master_key_of_these_tables_by_the_alias_of_the_product()
    {
        var key = Assert.Single(_data.Of("AWS::KMS::Key"));
        var alias = Assert.Single(_data.Of("AWS::KMS::Alias"));
        var deny = Assert.Single(key.Properties["KeyPolicy"]!["Statement"]!.AsArray(), s => (string?)s!["Effect"] == "Deny")!;

        Assert.Equal(("true", "30"), (key.Text("EnableKeyRotation"), key.Text("PendingWindowInDays")));
        Assert.Equal((KeySettings.DefaultKmsKeyId, $"{key.Id}.Arn"), (alias.Text("AliasName"), alias.Text("TargetKeyId")));
        Assert.Subset(
            deny["Action"]!.AsArray().Select(a => (string)a!).ToHashSet(),
            WorkerPermissions.Component.Permissions.Single(p => p.Resources.Contains(ProductResource.KmsKey)).Actions.ToHashSet());
        Assert.Equal(
            ProvisionedAccount.Names.Tables.Stem,
            (string?)deny["Condition"]!["StringNotEquals"]![$"kms:EncryptionContext:{MasterKeyContext.Tables}"]);
    }

    /// <summary>Every member that one has and the other has not, or has otherwise: a sentence each, with both places.</summary>
    private static IEnumerable<string> Differences(string place, JsonObject properties, string otherPlace, JsonObject others) =>
        properties.Select(p => p.Key).Union(others.Select(p => p.Key))
            .Where(name => !JsonNode.DeepEquals(properties[name], others[name]))
            .Select(name => $"{place}: {name} is {TextOf(properties[name])}; {otherPlace}: {TextOf(others[name])}.");

    private static string TextOf(JsonNode? value) => value?.ToJsonString() ?? "not set";

    // Texts, and a policy within a text. Where dead letters go is compared by the queue's name.
    private static JsonObject AsSqsWritesThem(JsonObject properties)
    {
        var written = new JsonObject();
        foreach (var (name, value) in properties.Where(p => p.Key != "QueueName"))
        {
            written[name] =
                name != "RedrivePolicy" ? value!.ToString() : Redrive(value as JsonObject ?? JsonNode.Parse((string)value!)!.AsObject());
        }

        return written;
    }

    private static JsonObject Redrive(JsonObject policy)
    {
        var redrive = policy.DeepClone().AsObject();
        redrive["deadLetterTargetArn"] = ((string)policy["deadLetterTargetArn"]!).Split(':')[^1];
        redrive["maxReceiveCount"] = policy["maxReceiveCount"]!.ToString();
        return redrive;
    }
}
