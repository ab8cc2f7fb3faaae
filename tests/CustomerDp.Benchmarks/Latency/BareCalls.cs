using Amazon.DynamoDBv2.Model;
using Amazon.SQS.Model;
using CustomerDp.Benchmarks.Measuring;
using CustomerDp.Benchmarks.Stub;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.Benchmarks.Latency;

/// <summary>
/// The calls that an event cannot do without on its way, each alone, one after the other, with no worker and no query API.
/// </summary>
internal static class BareCalls
{
    public const int Count = 300;

    private const int WarmUp = 300;

    /// <returns>The sums of the four medians and of the four p99, in milliseconds.</returns>
    public static async Task<(double Median, double High)> MeasureAsync(AwsFixture aws, CancellationToken cancellationToken)
    {
        await using var product = await Product.CreateAsync(aws, cancellationToken);
        var url = (await product.Sqs.GetQueueUrlAsync(new GetQueueUrlRequest(product.PolicyQueue), cancellationToken)).QueueUrl!;
        var body = System.Text.Encoding.UTF8.GetString(EventTemplate.Of(EventKind.Created, 1).Body(1));
        var table = product.ViewTable;
        Func<int, Task>[] calls =
        [
            _ => product.Sqs.SendMessageAsync(new SendMessageRequest(url, body), cancellationToken),
            _ => product.Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(url) { VisibilityTimeout = 600 }, cancellationToken),
            i => product.DynamoDb.UpdateItemAsync(
                new UpdateItemRequest
                {
                    TableName = table,
                    Key = new() { ["pk"] = new($"POLICY#{i}"), ["sk"] = new("STATE") },
                    UpdateExpression = "SET entityKey = :k, customerId = :c, standing = :b",
                    ConditionExpression = "attribute_not_exists(pk)",
                    ExpressionAttributeValues = new() { [":k"] = new($"POLICY#{i}"), [":c"] = new($"C{i}"), [":b"] = new(body) },
                },
                cancellationToken),
            i => product.DynamoDb.QueryAsync(
                new QueryRequest
                {
                    TableName = table,
                    IndexName = "by-customer",
                    KeyConditionExpression = "customerId = :c",
                    ExpressionAttributeValues = new() { [":c"] = new($"C{i}") },
                },
                cancellationToken),
        ];
        List<Distribution> taken = [];
        foreach (var call in calls)
        {
            taken.Add(await TimeAsync(call));
        }

        return (taken.Sum(t => t.Median), taken.Sum(t => t.At(0.99)));
    }

    private static async Task<Distribution> TimeAsync(Func<int, Task> call)
    {
        List<double> milliseconds = [];
        for (var i = 0; i < WarmUp + Count; i++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await call(i);
            milliseconds.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        }

        return new Distribution(milliseconds.Skip(WarmUp));
    }
}
