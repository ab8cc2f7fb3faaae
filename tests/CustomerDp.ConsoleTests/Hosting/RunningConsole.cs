using Amazon.DynamoDBv2;
using Amazon.SQS;
using CustomerDp.Console.Hosting;
using CustomerDp.Console.Signing;
using CustomerDp.Console.Visiting;
using CustomerDp.TestHarness.Authentication;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Processes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerDp.ConsoleTests.Hosting;

/// <summary>The console on tables and queues of a test's own, served by Kestrel on a free port.</summary>
internal sealed class RunningConsole : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningConsole(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    /// <summary>The services of the host.</summary>
    public IServiceProvider Services => _app.Services;

    /// <param name="aws">Where.</param>
    /// <param name="product">Whose tables and queues.</param>
    /// <param name="settings">More of them, as <c>Console:LookRole=...</c>.</param>
    /// <param name="issuer">Where people sign in; null: nobody does.</param>
    /// <param name="environment">The environment's name; null: Development.</param>
    /// <param name="sqs">A client of SQS instead of the emulator's.</param>
    /// <param name="dynamoDb">The same of DynamoDB.</param>
    /// <param name="time">The clock; null: the machine's.</param>
    /// <param name="awsTime">The clock of AWS; null: as it is measured.</param>
    /// <param name="configure">More changes to the host.</param>
    public static async Task<RunningConsole> StartAsync(
        AwsFixture aws,
        Product product,
        IEnumerable<string>? settings = null,
        TestIssuer? issuer = null,
        string? environment = null,
        Func<IAmazonSQS>? sqs = null,
        Func<IAmazonDynamoDB>? dynamoDb = null,
        TimeProvider? time = null,
        TimeProvider? awsTime = null,
        Action<WebApplicationBuilder>? configure = null)
    {
        string[] arguments =
        [
            "--urls=http://127.0.0.1:0",
            $"--environment={environment ?? "Development"}",
            .. product.Environment.Where(v => v.Key.StartsWith("CustomerDp__", StringComparison.Ordinal))
                .Where(v => !v.Key.StartsWith("CustomerDp__Limits", StringComparison.Ordinal))
                .Select(v => $"--{v.Key.Replace("__", ":", StringComparison.Ordinal)}={v.Value}"),
            .. (settings ?? []).Select(s => $"--CustomerDp:{s}"),
            .. issuer is null ? [] : SignIn(issuer),
        ];
        var app = ConsoleHost.Build(arguments, host =>
        {
            host.Logging.ClearProviders();
            host.Services.AddSingleton(services => awsTime is null
                ? new SharedSession(services.GetRequiredService<IConfiguration>(), sqs ?? aws.CreateSqs, DynamoDb)
                : new SharedSession(services.GetRequiredService<IConfiguration>(), sqs ?? aws.CreateSqs, DynamoDb) { Time = awsTime });
            if (time is not null)
            {
                host.Services.AddSingleton(time);
            }

            configure?.Invoke(host);
        });
        await app.StartAsync();
        return new RunningConsole(app);

        IAmazonDynamoDB DynamoDb() => dynamoDb?.Invoke() ?? aws.CreateDynamoDb();
    }

    /// <summary>A browser of somebody's, with cookies of its own, which follows where it is led unless told otherwise.</summary>
    public Visitor Visitor(bool follows = true) => new(Address, follows);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static string[] SignIn(TestIssuer issuer) =>
    [
        $"--{ConsoleSettings.Section}:Authority={issuer.Authority}",
        $"--{ConsoleSettings.Section}:ClientId=console",
        $"--{ConsoleSettings.Section}:RequireHttps=false",
    ];
}
