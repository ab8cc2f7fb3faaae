using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.IntegrationTests.EndToEnd;

/// <summary><c>CustomerDp__Aws__Client</c> in every program, seen from the other end of the wire.</summary>
[Trait("Kind", "process")]
public class AwsClientSettingTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CustomerDp.Worker", null, true)]
    [InlineData("CustomerDp.Worker", "Lean", true)]
    [InlineData("CustomerDp.Worker", "sdk", false)]
    [InlineData("customerdp", null, true)]
    [InlineData("customerdp", "Sdk", false)]
    public async Task It_picks_what_carries_requests_and_is_lean_unless_said(string program, string? value, bool isLean)
    {
        await using var aws = new WireServer(_ => new("""{"__type":"AccessDeniedException","message":"as in a test"}""", 400));
        await using var process = Start(program, value, aws);

        // The worker looks for its queues and for pauses in the table; `audit` reads the table, `queues` the queues.
        await Eventually.HoldsAsync(() => Asked(aws, "DynamoDB_"), "the table is asked", Cancellation);
        if (program != "customerdp")
        {
            await Eventually.HoldsAsync(() => Asked(aws, "AmazonSQS"), "SQS is asked", Cancellation);
        }

        var hot = aws
            .Requests.Where(x =>
                x.Operation is "UpdateItem" or "GetItem" or "Query" || x.Target.StartsWith("AmazonSQS", StringComparison.Ordinal))
            .ToList();
        Assert.NotEmpty(hot);
        Assert.All(hot, x => Assert.Equal(isLean, x.Headers["User-Agent"].Contains("CustomerDp.Aws", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("CustomerDp.Worker", 1)]
    [InlineData("CustomerDp.QueryApi", 1)]
    [InlineData("customerdp", 2)]
    public async Task Another_value_is_a_fault_at_the_start(string program, int exitCode)
    {
        await using var aws = new WireServer(_ => new());
        await using var process = Start(program, "Quick", aws);

        Assert.Equal(exitCode, await process.ExitAsync(Cancellation));
        Assert.Contains("CustomerDp__Aws__Client has to be one of Lean, Sdk.", process.Output, StringComparison.Ordinal);
        Assert.Empty(aws.Requests);
    }

    private static bool Asked(WireServer aws, string target) =>
        aws.Requests.Any(x => x.Target.StartsWith(target, StringComparison.Ordinal));

    private static ServiceProcess Start(string program, string? value, WireServer aws)
    {
        var environment = new Dictionary<string, string>
        {
            ["AWS_ENDPOINT_URL"] = aws.Endpoint.ToString(),
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_ACCESS_KEY_ID"] = "local",
            ["AWS_SECRET_ACCESS_KEY"] = "local",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
        };
        if (value is not null)
        {
            environment["CustomerDp__Aws__Client"] = value;
        }

        return ServiceProcess.Start(program, environment, program == "customerdp" ? ["audit"] : ["--urls=http://127.0.0.1:0"]);
    }
}
