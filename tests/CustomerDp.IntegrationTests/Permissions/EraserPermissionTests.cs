using System.Text.Json.Nodes;
using CustomerDp.Cli.Output;
using CustomerDp.Contracts.Queues;
using CustomerDp.IntegrationTests.Gates;
using CustomerDp.Operations.Permissions;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.Permissions;

/// <summary>Whoever answers for data protection, behind a gate that lets them do what their policy allows; see <see cref="PermissionTests"/>.</summary>
[Trait("Kind", "process")]
public sealed class EraserPermissionTests(AwsFixture aws)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_eraser_needs_the_policy_whole_and_nothing_more()
    {
        await using var product = await Product.CreateAsync(aws, Cancellation);
        await using var gate = await PolicyGate.StartAsync(aws, product, EraserPermissions.Component);
        gate.Instead = (operation, body) => operation == "ListBackups" ? Backups(body) : null;

        // The master key, and keys under it, are made by a worker, which is not behind the gate.
        var worker = await StartWorkerAsync(product, gate);
        await DeadLetters.SendAsync(product.Sqs, product.QuoteQueue, [Pas.Held("Q1", "C1", 1, 0)], reason: null, Cancellation);
        await product.DrainedAsync(Cancellation);
        Assert.Equal(0, await worker.TerminateAsync(Cancellation));
        await product.RunsAsync(["hold", "C1", "--reason", "a case"], Cancellation);
        var refused = await product.RunAsync(["erase", "C1", "--yes", "--json"], Cancellation);
        Assert.Equal((ExitCodes.Failure, "LegalHold"), (refused.ExitCode, (string?)refused.Json["error"]!["code"]));
        await product.RunsAsync(["hold"], Cancellation);
        await product.RunsAsync(["hold", "C1", "--end"], Cancellation);
        foreach (var queue in product.Settings.EventQueues)
        {
            var held = Pas.Held("Q2", "C1", 1, 0);
            await DeadLetters.SendAsync(product.Sqs, QueueNames.DeadLetterOf(queue), [held], cancellationToken: Cancellation);
            await DeadLetters.SendAsync(
                product.Sqs, QueueNames.InvalidOf(queue), [EventJson.Of(held)], cancellationToken: Cancellation);
        }

        await product.RunsAsync(["access-export", "C1", "c1.json"], Cancellation);
        await product.RunsAsync(["history", "customer", "C1", "--show-personal"], Cancellation);
        var erased = await product.RunAsync(["erase", "C1", "--yes", "--json"], Cancellation);
        await product.RunsAsync(["erasures"], Cancellation);

        Assert.True(erased.ExitCode == ExitCodes.Success, erased.Output + erased.Error);
        Assert.Equal(1, (int)erased.Json["emptied"]!);
        Assert.Equal(4, erased.Json["queues"]!.AsArray().Sum(q => (int)q!["rewritten"]!));
        Assert.Contains(
            erased.Json["remains"]!.AsArray(),
            r => ((string)r!["where"]!).StartsWith("backup monday of ", StringComparison.Ordinal));
        Assert.Empty(gate.Refused);
        Assert.Empty(gate.Unused);
    }

    private async Task<ServiceProcess> StartWorkerAsync(Product product, PolicyGate gate)
    {
        var before = product.Environment.ToDictionary();
        product.Environment["AWS_ENDPOINT_URL_SQS"] = aws.SqsEndpoint!.ToString();
        product.Environment["AWS_ENDPOINT_URL_DYNAMODB"] = aws.DynamoDbEndpoint!.ToString();
        product.Environment["AWS_ENDPOINT_URL_KMS"] = gate.Kms.Endpoint.ToString();
        var worker = await product.StartWorkerAsync(Cancellation);
        foreach (var (name, value) in before)
        {
            product.Environment[name] = value;
        }

        return worker;
    }

    private static GateAnswer Backups(JsonObject body) => GateAnswer.Done(new()
    {
        ["BackupSummaries"] = new JsonArray(new JsonObject
        {
            ["TableName"] = (string?)body["TableName"],
            ["BackupName"] = "monday",
            ["BackupStatus"] = "AVAILABLE",
            ["BackupType"] = "USER",
        }),
    });
}
