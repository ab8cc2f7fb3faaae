using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.SQS;
using CustomerDp.Aws;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.Sqs;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.IntegrationTests.Gates;
using CustomerDp.Operations.Publishing;
using CustomerDp.QueryApi;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;
using CustomerDp.Worker;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Metrics;

namespace CustomerDp.IntegrationTests.Telemetry;

/// <summary>
/// Worker, publisher and query API as they are, with a scrape endpoint beside their own export, on emulators that fail for what is called
/// after a failure. One host more of the query API has callers that ask too often, and one an issuer that cannot be reached.
/// </summary>
internal sealed class ScrapedProduct : IAsyncDisposable
{
    // The product's own meters, as it collects them for its own export.
    private const string Measuring = "--OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://127.0.0.1:9";

    private const string Throttled = "throttled";
    private const string Rejected = "rejected";
    private const string Damaged = "damaged";
    private const string Broken = "broken";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    // One that nobody can have signed: its key has to be asked for.
    private static readonly string Token = string.Join(
        '.',
        new[] { """{"alg":"RS256","kid":"nobody's","typ":"at+jwt"}""", """{"iss":"http://127.0.0.1:9","sub":"me"}""", "signature" }
            .Select(x => Convert.ToBase64String(Encoding.UTF8.GetBytes(x)).TrimEnd('=').Replace('+', '-').Replace('/', '_')));

    private readonly Product _product;
    private readonly EmulatorGate _sqsGate;
    private readonly EmulatorGate _dynamoDbGate;
    private readonly List<WebApplication> _hosts = [];
    private readonly HttpClient _http = new();
    private int _round;
    private int _throttled;
    private int _receives;

    private ScrapedProduct(Product product, EmulatorGate sqsGate, EmulatorGate dynamoDbGate) =>
        (_product, _sqsGate, _dynamoDbGate) = (product, sqsGate, dynamoDbGate);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What is to be scraped.</summary>
    public IEnumerable<(string Job, Uri Address)> Targets =>
    [
        ("customerdp-worker", AddressOf(_hosts[0])), ("customerdp-query-api", AddressOf(_hosts[1])),
        ("customerdp-publisher", AddressOf(_hosts[2])),
    ];

    public static async Task<ScrapedProduct> StartAsync(AwsFixture aws)
    {
        ScrapedProduct? scraped = null;
        scraped = new ScrapedProduct(
            await Product.CreateAsync(aws, Cancellation),
            await EmulatorGate.StartAsync(aws.SqsEndpoint!, (request, _) => scraped!.AnswerOfSqs(request.Headers["X-Amz-Target"]!)),
            await EmulatorGate.StartAsync(
                aws.DynamoDbEndpoint!,
                (request, body) => scraped!.AnswerOfDynamoDb(request.Headers["X-Amz-Target"]!, Encoding.UTF8.GetString(body))));
        await scraped.StartAsync(WorkerHost.Build([.. scraped.Settings(), Measuring], scraped.Adapt));
        await scraped.StartAsync(
            QueryApiHost.Build([.. scraped.Settings(), "--environment=Development", Measuring], scraped.Adapt));
        await scraped.StartAsync(
            WorkerHost.Build([.. scraped.Settings(), "--CustomerDp:Lifecycle:Publishing=Only", Measuring], scraped.Adapt));
        await scraped.StartAsync(
            QueryApiHost.Build(
                [.. scraped.Settings(), "--environment=Development", "--CustomerDp:Limits:RequestsPerSecond=1", "--CustomerDp:Limits:Burst=1"],
                scraped.Adapt));
        await scraped.StartAsync(
            QueryApiHost.Build(
                [
                    .. scraped.Settings(),
                    "--CustomerDp:Authentication:Authority=http://127.0.0.1:9",
                    "--CustomerDp:Authentication:Audience=customerdp",
                    "--CustomerDp:Authentication:RequireHttps=false",
                ],
                scraped.Adapt));
        return scraped;
    }

    /// <summary>Everything that can happen to a message and to a request happens once more.</summary>
    public async Task LoadAsync()
    {
        _round++;
        await DamageAsync($"{Damaged}{_round}");
        await _product.PublishAsync(Bodies().Select((x, i) => new EventLine(i, x.Queue, x.Body)), Cancellation);
        for (var i = 0; i < 5; i++)
        {
            await AskAsync(_hosts[1], $"query Found {{ customer(id: \"C{_round}\") {{ id policies {{ nodes {{ id }} }} }} }}");
            await AskAsync(_hosts[3], "{ customer(id: \"C1\") { id } }");
        }

        await AskAsync(_hosts[1], $"{{ customer(id: \"{Broken}\") {{ id }} }}");
        await AskAsync(_hosts[1], $"{{ nope{_round} }}");
        await AskAsync(_hosts[4], "{ __typename }", Token);
        await Eventually.HoldsAsync(
            async () => await _product.CountAsync(QueueNames.DeadLetterOf(_product.PolicyQueue), Cancellation) == 2 * _round,
            "what is rejected and what always fails is given up",
            Limit,
            Cancellation);
        await _product.DrainedAsync(Cancellation);
        await ChangedAsync($"POLICY#P{_round}");
        await _product.DrainedAsync(_product.Settings.ChangesQueue, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        _http.Dispose();
        await _sqsGate.DisposeAsync();
        await _dynamoDbGate.DisposeAsync();
        await _product.DisposeAsync();
    }

    private static Uri AddressOf(WebApplication host) => new(host.Urls.First());

    private IEnumerable<string> Settings() =>
    [
        "--urls=http://127.0.0.1:0",
        $"--CustomerDp:Table:Name={_product.Settings.Tables.Stem}",
        $"--CustomerDp:Keys:File={_product.KeyFile}",
        $"--CustomerDp:Queues:Policy={_product.PolicyQueue}",
        $"--CustomerDp:Queues:Quote={_product.QuoteQueue}",
        $"--CustomerDp:Queues:Commands={_product.CommandQueue}",
        $"--CustomerDp:Queues:Changes={_product.Settings.ChangesQueue}",
        $"--CustomerDp:Queues:Events={_product.Settings.CustomerEventsQueue}",
        "--CustomerDp:Delivery:WaitTime=00:00:01",
        "--CustomerDp:Delivery:ThrottlingPatience=00:00:00",
        "--CustomerDp:Delivery:RedeliveryIntervals:0=00:00:01",
        "--CustomerDp:Drain:Delay=00:00:00",
    ];

    // The lean clients, before the gates; the environment is that of all tests.
    private void Adapt(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        var credentials = new BasicAWSCredentials("local", "local");
        var sqs = SqsClients.Settings();
        sqs.ServiceURL = _sqsGate.Endpoint.ToString();
        sqs.AuthenticationRegion = "eu-west-1";
        builder.Services.AddSingleton<IAmazonSQS>(SqsClients.Create(AwsClientKind.Lean, credentials, sqs));
        builder.Services.AddSingleton<IAmazonDynamoDB>(new LeanDynamoDbClient(
            credentials,
            new AmazonDynamoDBConfig
            {
                ServiceURL = _dynamoDbGate.Endpoint.ToString(),
                AuthenticationRegion = "eu-west-1",

                // What is refused once is told at once.
                MaxErrorRetry = 0,
            }));
        builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddPrometheusExporter());
    }

    private async Task StartAsync(WebApplication host)
    {
        if (_hosts.Count < 3)
        {
            host.MapPrometheusScrapingEndpoint();
        }

        _hosts.Add(host);
        await host.StartAsync(Cancellation);
    }

    private GateAnswer? AnswerOfSqs(string target) =>
        target.EndsWith("ReceiveMessage", StringComparison.Ordinal) && Interlocked.Increment(ref _receives) % 10 == 0
            ? GateAnswer.Refusal("InternalError")
            : null;

    private GateAnswer? AnswerOfDynamoDb(string target, string body)
    {
        if (target.EndsWith("Query", StringComparison.Ordinal) && body.Contains($"\"{Broken}\"", StringComparison.Ordinal))
        {
            return GateAnswer.Refusal("AccessDeniedException");
        }

        return !target.EndsWith("UpdateItem", StringComparison.Ordinal) ? null
            : body.Contains($"#{Rejected}", StringComparison.Ordinal) ? GateAnswer.Refusal("ValidationException")
            : body.Contains($"#{Throttled}", StringComparison.Ordinal) && Interlocked.Increment(ref _throttled) % 2 == 1
                ? GateAnswer.Refusal("ThrottlingException")
                : null;
    }

    private IEnumerable<(string Queue, string Body)> Bodies()
    {
        var r = _round;
        PasEvent[] events =
        [
            Pas.Created($"P{r}", $"C{r}", 1, quote: $"Q{r}"),
            Pas.Created($"P{r}", $"C{r}", 1, quote: $"Q{r}"),
            Pas.Cancelled($"P{r}", 2),
            Pas.Expired($"P{r}", 2),
            Pas.Cancelled($"{Rejected}{r}", 1),
            Pas.Cancelled($"{Damaged}{r}", 1),
            Pas.Cancelled($"{Throttled}{r}", 1),
        ];
        return
        [
            .. events.Select(x => (QueueNames.PolicyEvents, EventJson.Of(x))),
            (QueueNames.PolicyEvents, "no JSON"),
            (QueueNames.QuoteEvents, EventJson.Of(Pas.Held($"Q{r}", $"C{r}", 1, at: 1))),
            (QueueNames.QuoteEvents, "no JSON"),
        ];
    }

    // As a Pipe says it.
    private async Task ChangedAsync(string key)
    {
        var url = (await _product.Sqs.GetQueueUrlAsync(_product.Settings.ChangesQueue, Cancellation)).QueueUrl;
        var stream = $"arn:aws:dynamodb:eu-west-1:123456789012:table/{_product.ViewTable}/stream/2026-11-27T00:00:00.000";
        var keys = new JsonObject { ["pk"] = new JsonObject { ["S"] = key }, ["sk"] = new JsonObject { ["S"] = "STATE" } };
        var at = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var record = new JsonObject
        {
            ["eventSourceARN"] = stream,
            ["dynamodb"] = new JsonObject { ["ApproximateCreationDateTime"] = at, ["Keys"] = keys },
        };
        await _product.Sqs.SendMessageAsync(url, record.ToJsonString(), Cancellation);
    }

    // A state that the product has not written: what reads it fails, again and again.
    private async Task DamageAsync(string policy) => await _product.DynamoDb.PutItemAsync(
        new PutItemRequest
        {
            TableName = _product.ViewTable,
            Item = new()
            {
                ["pk"] = new() { S = $"POLICY#{policy}" },
                ["sk"] = new() { S = "STATE" },
                ["standingVersion"] = new() { S = "zzz" },
            },
        },
        Cancellation);

    private async Task AskAsync(WebApplication host, string query, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(AddressOf(host), "graphql"))
        {
            Content = JsonContent.Create(new JsonObject { ["query"] = query }),
        };
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        using var response = await _http.SendAsync(request, Cancellation);
    }
}
