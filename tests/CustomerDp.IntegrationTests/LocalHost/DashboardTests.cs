using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using CustomerDp.Aws;
using CustomerDp.Aws.Sqs;
using CustomerDp.Contracts.Queues;
using CustomerDp.LocalHost.Ports;
using CustomerDp.Operations.Publishing;
using CustomerDp.Operations.Queues;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Processes;

namespace CustomerDp.IntegrationTests.LocalHost;

/// <summary>What both hosts tell of themselves, as the dashboard of the local host has it: all that left the processes.</summary>
[Trait("Kind", "process")]
public sealed class DashboardTests : IDisposable
{
    private const string Correlation = "req-5417:a/b";
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";

    // Stands in every value of a body that is no identifier.
    private const string Canary = "Canary5417";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private static readonly string[] Names = ["sqs", "dynamodb", "query", "worker", "dashboard", "otlp"];

    private readonly Dictionary<string, int> _ports = Names.ToDictionary(x => x, _ => LoopbackPorts.Free());
    private readonly HttpClient _http = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task A_trace_goes_from_the_queue_to_the_write_with_its_correlation_id_and_no_value_of_a_body_is_told()
    {
        await using var host = ServiceProcess.Start(
            "CustomerDp.LocalHost", [], [.. Names.SelectMany(x => new[] { $"--{x}-port", $"{_ports[x]}" }), "--no-samples", "--dashboard"]);
        await Eventually.HoldsAsync(
            () => Task.FromResult(host.Output.Contains("Serving until Ctrl-C", StringComparison.Ordinal) || host.HasExited),
            "the local host serves",
            Limit,
            Cancellation);
        Assert.False(host.HasExited, host.Output);

        await PublishAsync();
        await AskAsync();
        var told = await ToldAsync();

        var correlated = told.Spans.Where(x => x.Attribute("customerdp.correlation_id") == Correlation).ToArray();
        Assert.Equal(
            [
                "BatchWriteItem customer-dp-events",
                "UpdateItem customer-dp-a",
                "UpdateItem customer-dp-a",
                "ack policy-events",
                "policy-events process",
                "policy-events receive",
            ],
            correlated.Select(x => x.Name).Order(StringComparer.Ordinal));
        Assert.Single(correlated.Select(x => x.TraceId).Distinct());
        Assert.All(correlated, x => Assert.Equal("customerdp-worker", x.Service));

        // What belongs to what, from the write to the first.
        var receive = Assert.Single(correlated, x => x.Name == "policy-events receive");
        var process = Assert.Single(correlated, x => x.ParentId == receive.Id && x.Name == "policy-events process");
        Assert.Equal(2, correlated.Count(x => x.ParentId == process.Id && x.Name == "UpdateItem customer-dp-a"));

        var asked = told.Spans.Where(x => x.TraceId == Trace).ToArray();
        Assert.Equal(["Query customer-dp-a", "query"], asked.Select(x => x.Name).Order(StringComparer.Ordinal));
        Assert.All(asked, x => Assert.Equal("customerdp-query-api", x.Service));

        Assert.Contains(told.Logs, x => x.Service == "customerdp-worker" && x.Attribute("customerdp.correlation_id") == Correlation);
        Assert.Contains(told.Logs, x => x.Service == "customerdp-query-api" && x.TraceId == Trace);
        Assert.DoesNotContain(Canary, told.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Canary, host.Output, StringComparison.OrdinalIgnoreCase);

        await host.KillAsync();
        await Eventually.HoldsAsync(
            () => Names.All(x => LoopbackPorts.WhyTaken(_ports[x], x) is null), "nothing is left behind", Cancellation);
    }

    // The second says the same reading of the same policy in other words: that is logged, with what it belongs to.
    private async Task PublishAsync()
    {
        var config = SqsClients.Settings();
        config.ServiceURL = $"http://127.0.0.1:{_ports["sqs"]}";
        config.AuthenticationRegion = "eu-west-1";
        using var sqs = SqsClients.Create(AwsClientKind.Lean, new BasicAWSCredentials("local", "local"), config);
        var held = Pas.Held("Q1", "C1", 1, at: 1) with
        {
            CorrelationId = $"about {Canary}",
            PolicyHolder = new()
            {
                PolicyHolderId = "C1",
                FirstName = $"Jane {Canary}",
                LastName = Canary,
                Email = $"{Canary}@example.com",
                Phone = $"+31 6 {Canary}",
                Address = new() { Street = $"{Canary} 1", City = Canary, State = Canary, ZipCode = Canary, Country = Canary },
            },
        };
        (string, string)[] bodies =
        [
            (QueueNames.QuoteEvents, EventJson.Of(held)),
            (QueueNames.PolicyEvents, EventJson.Of(Pas.Cancelled("P1", 5, $"because of {Canary}"))),
            (QueueNames.PolicyEvents, $"{{ \"name\": \"{Canary}\""),
        ];
        await PublishAsync(bodies);
        await Eventually.HoldsAsync(
            async () => (await new QueueDepths(sqs).OfAsync(QueueNames.PolicyEvents, Cancellation))!.IsEmpty,
            "they are projected",
            Limit,
            Cancellation);
        var created = Pas.Created("P1", "C1", 5, quote: "Q1", number: $"N-{Canary}", id: "e-2") with { CorrelationId = Correlation };
        await PublishAsync([(QueueNames.PolicyEvents, EventJson.Of(created))]);

        async Task PublishAsync(IEnumerable<(string Queue, string Body)> messages)
        {
            var lines = messages.Select((x, i) => new EventLine(i, x.Queue, x.Body));
            Assert.True((await new EventPublisher(sqs).PublishAsync(lines, _ => { }, Cancellation)).IsComplete);
        }
    }

    private async Task AskAsync()
    {
        const string Query = "{ customer(id: \"C1\") { id firstName policies { nodes { policyNumber } } } }";
        await Eventually.HoldsAsync(
            async () => (await SendAsync(Query, $"00-{Guid.NewGuid():N}-b7ad6b7169203331-01")).Contains("N-", StringComparison.Ordinal),
            "the customer is answered",
            Limit,
            Cancellation);
        await SendAsync(Query, $"00-{Trace}-b7ad6b7169203331-01");
    }

    private async Task<string> SendAsync(string query, string traceParent)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{_ports["query"]}/graphql")
        {
            Content = JsonContent.Create(new JsonObject { ["query"] = query }),
        };
        request.Headers.Add("traceparent", traceParent);
        using var response = await _http.SendAsync(request, Cancellation);
        return await response.Content.ReadAsStringAsync(Cancellation);
    }

    // Until what came last is there.
    private async Task<Telling> ToldAsync()
    {
        Telling? told = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                told = new Telling(await ReadAsync("spans"), await ReadAsync("logs"));
                return told.Spans.Count(x => x.TraceId == Trace) == 2
                    && told.Spans.Any(x => x.Name == "ack policy-events" && x.Attribute("customerdp.correlation_id") is not null)
                    && told.Logs.Any(x => x.TraceId == Trace)
                    && told.Logs.Any(x => x.Attribute("customerdp.correlation_id") is not null);
            },
            "all of it has arrived",
            Limit,
            Cancellation);
        return told!;
    }

    private Task<string> ReadAsync(string what) =>
        _http.GetStringAsync(new Uri($"http://127.0.0.1:{_ports["dashboard"]}/api/telemetry/{what}?limit=10000"), Cancellation);

    /// <summary>Everything that was told (<see href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding"/>).</summary>
    private sealed record Telling(string SpansText, string LogsText)
    {
        public string Text => SpansText + LogsText;

        public IReadOnlyList<Told> Spans { get; } = [.. Of(SpansText, "resourceSpans", "scopeSpans", "spans")];

        public IReadOnlyList<Told> Logs { get; } = [.. Of(LogsText, "resourceLogs", "scopeLogs", "logRecords")];

        private static IEnumerable<Told> Of(string text, string resources, string scopes, string items) =>
            from resource in JsonNode.Parse(text)!["data"]![resources]!.AsArray()
            let service = Told.Attribute(resource["resource"]!, "service.name")
            from scope in resource[scopes]!.AsArray()
            from item in scope![items]!.AsArray()
            select new Told(service, item);
    }

    /// <summary>A span or a log record.</summary>
    private sealed record Told(string? Service, JsonNode Item)
    {
        public string? Name => (string?)Item["name"];

        public string? TraceId => (string?)Item["traceId"];

        public string? Id => (string?)Item["spanId"];

        public string? ParentId => (string?)Item["parentSpanId"];

        public static string? Attribute(JsonNode node, string name) =>
            (string?)node["attributes"]?.AsArray().FirstOrDefault(x => (string?)x!["key"] == name)?["value"]?["stringValue"];

        public string? Attribute(string name) => Attribute(Item, name);
    }
}
