using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.TestHarness.Stores;

namespace CustomerDp.Tests.Worker;

/// <summary>Actions of DynamoDB that are refused.</summary>
[Trait("Kind", "wire")]
public sealed class RefusedDynamoDbActionTests : RefusedActionSuite
{
    [Fact]
    public async Task UpdateItem()
    {
        await using var worker = await StartAsync();
        worker.Store.Break("AccessDeniedException");
        worker.Send(5);
        await ReadyNamesAsync(worker, "customer store unavailable, UpdateItem: AccessDeniedException");

        await PassAsync(worker, TimeSpan.FromMinutes(5));
        Assert.InRange(worker.Policies.Messages.Max(x => x.ReceiveCount), 1, 2);
        worker.Store.Mend();

        await EndsWellAsync(worker, 5);
    }

    [Theory]
    [InlineData("GetItem of the pause of policy-events")]
    [InlineData("PutItem of this worker's state")]
    public async Task Items_of_control(string action)
    {
        var denied = true;
        T Answer<T>(T response, string operation) =>
            denied && action.StartsWith(operation, StringComparison.Ordinal)
                ? throw new AmazonDynamoDBException("as in a test")
                {
                    ErrorCode = "AccessDeniedException",
                    StatusCode = System.Net.HttpStatusCode.BadRequest,
                }
                : response;
        await using var worker = await StartAsync(
            new ScriptedDynamoDb
            {
                // The shown view is another matter: see UnknownViewTests.
                OnGet = request => request.Key["pk"].S == "VIEW" ? new GetItemResponse() : Answer(new GetItemResponse(), "GetItem"),
                OnPut = _ => Answer(new PutItemResponse(), "PutItem"),
            });
        await ReadyNamesAsync(worker, $"{action}: AccessDeniedException");
        worker.Send(5);
        await worker.HoldsAsync(() => worker.Policies.Deleted == 5, "events are handled nevertheless", Step);
        denied = false;

        await EndsWellAsync(worker, 5);
    }
}
