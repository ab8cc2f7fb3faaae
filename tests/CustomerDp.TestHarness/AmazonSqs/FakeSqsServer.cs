using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.SQS;
using CustomerDp.Aws;
using CustomerDp.Aws.Sqs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerDp.TestHarness.AmazonSqs;

/// <summary>
/// Amazon SQS in the test's own process, over real HTTP on loopback: the AWS JSON protocol, chunked responses, queues in memory, and faults
/// on request. Move tasks run to their end at
/// the first look at them. What it leaves out: policies, retention, verified signatures (a signature must only be there).
/// </summary>
public sealed class FakeSqsServer : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, FakeQueue> _queues = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<FakeSqsRequest> _requests = new();
    private readonly FakeSqsOperations _operations;
    private readonly AwsClientKind _client;
    private readonly TimeProvider _timeProvider;
    private WebApplication? _application;
    private int _handling;

    private FakeSqsServer(AwsClientKind client, TimeProvider timeProvider)
    {
        _client = client;
        _timeProvider = timeProvider;
        _operations = new FakeSqsOperations(_queues, CreateQueue);
    }

    public Uri Endpoint { get; private set; } = new("http://127.0.0.1:0");

    public FakeFaults Faults { get; } = new();

    /// <summary>Everything that was asked, in order.</summary>
    public IReadOnlyCollection<FakeSqsRequest> Requests => _requests;

    public FakeQueue this[string name] => _queues[name];

    public static Task<FakeSqsServer> StartAsync(TimeProvider? timeProvider = null) => StartAsync(AwsClientKind.Lean, timeProvider);

    /// <param name="client">What the clients that it makes send with.</param>
    /// <param name="timeProvider">The clock; null: the system's.</param>
    public static async Task<FakeSqsServer> StartAsync(AwsClientKind client, TimeProvider? timeProvider = null)
    {
        var server = new FakeSqsServer(client, timeProvider ?? TimeProvider.System);
        await server.ListenAsync();
        return server;
    }

    /// <summary>
    /// No request is being answered but receives that wait for messages: a clock may be moved without overtaking anybody.
    /// </summary>
    public bool IsIdle => Volatile.Read(ref _handling) <= _queues.Values.Sum(q => q.Receiving);

    /// <summary>Makes a queue, or answers the one that is there.</summary>
    public FakeQueue CreateQueue(string name) => _queues.GetOrAdd(name, x => new FakeQueue(x, _timeProvider));

    /// <summary>Makes a queue with the two beside it that a MassTransit endpoint needs.</summary>
    public FakeQueue CreateQueues(string name, string errorSuffix = "_error", string deadLetterSuffix = "_skipped")
    {
        var (stem, kind) = name.EndsWith(".fifo", StringComparison.Ordinal) ? (name[..^5], ".fifo") : (name, "");
        CreateQueue(stem + errorSuffix + kind);
        CreateQueue(stem + deadLetterSuffix + kind);
        return CreateQueue(name);
    }

    public void DeleteQueue(string name) => _queues.TryRemove(name, out _);

    public int Asked(string operation) => _requests.Count(x => x.Operation == operation);

    public AmazonSQSConfig ClientConfig()
    {
        var config = SqsClients.Settings();
        config.ServiceURL = Endpoint.ToString();
        config.AuthenticationRegion = "us-east-1";
        return config;
    }

    /// <summary>A client that leaves trying again to its caller, for tests of the caller.</summary>
    public AmazonSQSClient CreateClientWithoutRetries()
    {
        var config = ClientConfig();
        config.MaxErrorRetry = 0;
        return CreateClient(config);
    }

    public AmazonSQSClient CreateClient() => CreateClient(ClientConfig());

    /// <param name="config">What <see cref="ClientConfig"/> gave, and changes to it.</param>
    public AmazonSQSClient CreateClient(AmazonSQSConfig config) =>
        SqsClients.Create(_client, new BasicAWSCredentials("AKIATEST", "secret"), config);

    /// <summary>Stops listening, as a service that is down: connections are refused. Queues and messages stay.</summary>
    public async Task GoDownAsync()
    {
        if (_application is { } application)
        {
            _application = null;
            using var atOnce = new CancellationTokenSource();
            await atOnce.CancelAsync();
            await application.StopAsync(atOnce.Token);
            await application.DisposeAsync();
        }
    }

    /// <summary>Listens again, on the same port.</summary>
    public Task ComeBackAsync() => ListenAsync();

    public async ValueTask DisposeAsync() => await GoDownAsync();

    private async Task ListenAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(x => x.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.ConfigureKestrel(x => x.Listen(IPAddress.Loopback, Endpoint.Port));
        var application = builder.Build();
        application.MapPost("/", async http =>
        {
            Interlocked.Increment(ref _handling);
            try
            {
                await AnswerAsync(http);
            }
            finally
            {
                Interlocked.Decrement(ref _handling);
            }
        });
        await application.StartAsync();
        Endpoint = new Uri(application.Urls.First());
        _application = application;
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(http.RequestAborted);
        var operation = http.Request.Headers["X-Amz-Target"].ToString().Replace("AmazonSQS.", "", StringComparison.Ordinal);
        try
        {
            var request = JsonNode.Parse(text)!.AsObject();
            var headers = http.Request.Headers.ToDictionary(x => x.Key, x => x.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            _requests.Enqueue(new FakeSqsRequest(operation, request, text, headers));
            if (Faults.Next(operation) is { } fault)
            {
                await MisbehaveAsync(http, fault);
                return;
            }

            if (!headers.GetValueOrDefault("Authorization", "").StartsWith("AWS4-HMAC-SHA256", StringComparison.Ordinal))
            {
                throw new FakeSqsException(403, "MissingAuthenticationToken");
            }

            var response = await _operations.RunAsync(operation, request, http.RequestAborted);
            await WriteAsync(http, 200, response?.ToJsonString());
        }
        catch (FakeSqsException exception)
        {
            await FailAsync(http, exception);
        }
        catch (OperationCanceledException)
        {
            http.Abort();
        }
    }

    private static async Task MisbehaveAsync(HttpContext http, FakeFaults.Fault fault)
    {
        if (fault.Error is not null)
        {
            await FailAsync(http, fault.Error);
            return;
        }

        if (fault.Text is not null)
        {
            await WriteAsync(http, 200, fault.Text);
            await http.Response.Body.FlushAsync(http.RequestAborted);
        }

        if (fault.Ending == FakeFaults.Ending.Silent)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, http.RequestAborted);
        }

        if (fault is { Text: null } or { Ending: FakeFaults.Ending.Closed })
        {
            http.Abort();
        }
    }

    private static Task FailAsync(HttpContext http, FakeSqsException exception)
    {
        if (exception.QueryCode is { } code)
        {
            http.Response.Headers["x-amzn-query-error"] = code;
        }

        var body = new JsonObject { ["__type"] = $"com.amazonaws.sqs#{exception.Type}", ["message"] = "as asked for by the test" };
        return WriteAsync(http, exception.Status, body.ToJsonString());
    }

    // No length is announced, so the response is chunked, as the service's own may be.
    private static async Task WriteAsync(HttpContext http, int status, string? text)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/x-amz-json-1.0";
        http.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        await http.Response.WriteAsync(text ?? "");
    }
}
