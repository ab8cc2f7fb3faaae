using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.Operations.Permissions;

namespace CustomerDp.IntegrationTests.Permissions;

/// <summary>A right that a request needs, as IAM asks for it.</summary>
/// <param name="Action">Such as <c>sqs:SendMessage</c>.</param>
/// <param name="Resource">The resource's name.</param>
/// <param name="Key">The partition key of the item that it is about; null where it is about none, or about the index.</param>
public sealed partial record AwsRight(string Action, string Resource, string? Key = null)
{
    /// <summary>What a request says of its use of a key of KMS; null where it uses none.</summary>
    public PolicyStatement.UseOfKey? Use { get; private init; }

    // What SQS does to the queue that it moves messages out of, for who asks for it.
    private static readonly string[] OfSource = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];

    /// <summary>Where the emulators' resources are, whatever they say themselves.</summary>
    public static AwsScope Scope { get; } = new("eu-west-1", "123456789012");

    /// <summary>The rights that a request of a service needs.</summary>
    /// <param name="target">The header <c>X-Amz-Target</c>.</param>
    /// <param name="body">What is asked for.</param>
    /// <param name="sourceOf">From which queue a task moves messages, by its handle.</param>
    public static IEnumerable<AwsRight> Of(string target, JsonObject body, Func<string, string> sourceOf)
    {
        var operation = target.Split('.')[^1];
        if (target.StartsWith("TrentService.", StringComparison.Ordinal))
        {
            // By an alias, as by default: what it stands for is no name in policies.
            return [new($"kms:{operation}", Scope.ArnOf("kms", "key/*")) { Use = new((string?)body["KeyId"], TablesOf(body)) }];
        }

        if (target.StartsWith("DynamoDB_", StringComparison.Ordinal))
        {
            if (body["RequestItems"] is JsonObject tables)
            {
                return
                [
                    .. from one in tables
                       from write in one.Value!.AsArray()
                       let item = (write!["PutRequest"] ?? write["DeleteRequest"])!.AsObject()
                       select new AwsRight($"dynamodb:{operation}", Scope.ArnOf("dynamodb", $"table/{one.Key}"), KeyOf(item)),
                ];
            }

            if (body["TransactItems"] is JsonArray items)
            {
                // IAM knows what a transaction is made of.
                return
                [
                    .. from item in items
                       let write = item!.AsObject().Single()
                       select new AwsRight(
                           $"dynamodb:{write.Key}Item",
                           Scope.ArnOf("dynamodb", $"table/{write.Value!["TableName"]}"),
                           KeyOf(write.Value.AsObject())),
                ];
            }

            if (operation == "ListBackups")
            {
                return [new($"dynamodb:{operation}", "*")];
            }

            var table = $"table/{body["TableName"]}";
            return (string?)body["IndexName"] is { } index
                ? [new($"dynamodb:{operation}", Scope.ArnOf("dynamodb", $"{table}/index/{index}"))]
                : [new($"dynamodb:{operation}", Scope.ArnOf("dynamodb", table), KeyOf(body))];
        }

        // IAM knows no batches of SQS.
        var action = operation.EndsWith("Batch", StringComparison.Ordinal) ? operation[..^"Batch".Length] : operation;
        var named = body["QueueName"] ?? body["QueueUrl"] ?? body["SourceArn"];
        var queue = (string?)named ?? sourceOf((string)body["TaskHandle"]!);
        var own = new AwsRight($"sqs:{action}", ArnOf(queue));

        // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
        return operation == "StartMessageMoveTask"
            ? [
                own,
                .. OfSource.Select(a => own with { Action = a }),
                new("sqs:SendMessage", ArnOf((string)body["DestinationArn"]!)),
            ]
            : [own];
    }

    private static string TablesOf(JsonObject body) => (string?)body["EncryptionContext"]?[MasterKeyContext.Tables] ?? "";

    private static string ArnOf(string queue) => Scope.ArnOf("sqs", queue.Split('/', ':')[^1]);

    private static string? KeyOf(JsonObject body)
    {
        if ((body[nameof(Key)] ?? body["Item"])?["pk"]?["S"] is { } key)
        {
            return (string?)key;
        }

        // #pk = :pk AND ...
        return (string?)body["KeyConditionExpression"] is { } condition && FirstValue().Match(condition) is { Success: true } match
            ? (string?)body["ExpressionAttributeValues"]![match.Value]!["S"]
            : null;
    }

    [GeneratedRegex(":[A-Za-z]+")]
    private static partial Regex FirstValue();
}
