using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Fields;
using CustomerDp.DynamoDb;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Stores;
using CustomerDp.Tests.Worker;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.Telemetry;

[Collection(nameof(TelemetryCollection))]
[Trait("Kind", "wire")]
public sealed class NoValuesTests
{
    private enum Fate
    {
        Stored,
        Overtaken,
        Rejected,
        Throttled,
        FaultThatQuotes,
        NotJson,
        WrongType,
        InAnotherQueue,
    }

    [Fact]
    public async Task No_span_and_no_metric_holds_a_value_of_a_body_whatever_becomes_of_the_message()
    {
        var messages = Gen.Sample(
            from fate in Gen.Choose(0, Enum.GetValues<Fate>().Length - 1)
            from type in Gen.Elements(EventTypes.PolicyHolderAddedToQuote, EventTypes.PolicyCreated, EventTypes.PolicyCancelled)
            select new Sent((Fate)fate, type, Guid.NewGuid().ToString("N")),
            160);
        Assert.All(Enum.GetValues<Fate>(), fate => Assert.Contains(messages, x => x.Fate == fate));
        var table = new ScriptedDynamoDb();
        table.OnUpdate = request => Answer(messages, request);
        using var spans = new SpanRecorder();
        await using var worker = await RunningWorker.BuildAsync(
            dynamoDb: table,
            configure: x =>
            {
                x.RedeliveryIntervals = [];
                x.ThrottlingPatience = TimeSpan.Zero;
                // The table is asked by one consumer at a time: the client of the test keeps a list.
                x.ConcurrentMessageLimit = 1;
            },
            configureServices: x =>
                x.AddSingleton<ICustomerStore>(new QuotingStore(new DynamoDbCustomerStore(table, "customer-dp"), messages)));
        using var metrics = new MetricRecorder(worker.Services);
        await worker.StartAsync();

        foreach (var message in messages)
        {
            var isQuote = message.EventType == EventTypes.PolicyHolderAddedToQuote;
            (isQuote != (message.Fate == Fate.InAnotherQueue) ? worker.Quotes : worker.Policies).Send(message.Body);
        }

        await worker.HoldsAsync(
            () =>
                worker
                    .Policies.Messages.Concat(worker.Quotes.Messages)
                    .All(x => x.ReceiveCount > 0 && messages.Any(m => m.Fate == Fate.Throttled && m.Body == x.Body)),
            "all is settled but what the store throttles");

        var texts = spans.Texts().Concat(metrics.All.SelectMany(x => x.Tags.Values)).ToHashSet(StringComparer.Ordinal);
        Assert.Contains(texts, x => x == "customerdp.outcome=no-op");
        Assert.Contains(texts, x => x == "error.type=ValidationException");
        Assert.Contains(texts, x => x == $"customerdp.reason={InvalidReason.All.Single(r => r.Code == "not-json").Code}");
        Assert.Contains(texts, x => x.StartsWith("exception.message=System.InvalidOperationException.", StringComparison.Ordinal));
        Assert.All(messages, message => Assert.DoesNotContain(texts, x => x.Contains(message.Secret, StringComparison.OrdinalIgnoreCase)));
    }

    private static UpdateItemResponse Answer(IEnumerable<Sent> messages, UpdateItemRequest request)
    {
        var key = request.Key["pk"].S;
        var message = messages.Single(x => key.Contains(x.Secret, StringComparison.Ordinal));
        return message.Fate switch
        {
            Fate.Overtaken => throw new ConditionalCheckFailedException(message.Secret),
            Fate.Rejected => throw new AmazonDynamoDBException(message.Secret) { ErrorCode = "ValidationException" },
            Fate.Throttled => throw new AmazonDynamoDBException(message.Secret) { ErrorCode = "ThrottlingException" },
            _ => new UpdateItemResponse(),
        };
    }

    /// <summary>A fault that nobody has foreseen, whose message quotes what it is about.</summary>
    private sealed class QuotingStore(ICustomerStore store, IReadOnlyList<Sent> messages) : ICustomerStore
    {
        public ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default) =>
            messages.FirstOrDefault(m => change.Id.Contains(m.Secret, StringComparison.Ordinal))
                is { Fate: Fate.FaultThatQuotes, Secret: var secret }
                ? throw new InvalidOperationException(secret, new KeyNotFoundException(secret))
                : store.ApplyAsync(change, cancellationToken);

        public ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default) =>
            store.FindAsync(customerId, cancellationToken);
    }

    /// <summary>A message whose every value in <c>data</c> holds a text that nothing else does.</summary>
    private sealed record Sent(Fate Fate, string EventType, string Secret)
    {
        public string Body { get; } = Fate switch
        {
            Fate.NotJson => $"{{ \"name\": {Secret}",
            Fate.WrongType => Event(EventType, Secret).ToJsonString().Replace(EventType, $"{EventType}{Secret}", StringComparison.Ordinal),
            _ => Event(EventType, Secret).ToJsonString(),
        };

        private static JsonObject Event(string eventType, string secret)
        {
            PasEvent @event = eventType switch
            {
                EventTypes.PolicyHolderAddedToQuote => Pas.Held($"Q-{secret}", $"C-{secret}", 1, at: 1, name: $"Jane {secret}", id: "e-1"),
                EventTypes.PolicyCreated => Pas.Created(
                    $"P-{secret}",
                    $"C-{secret}",
                    1,
                    quote: $"Q-{secret}",
                    number: $"N-{secret}",
                    id: "e-1"),
                _ => Pas.Cancelled($"P-{secret}", 1, $"because of {secret}", id: "e-1"),
            };
            return EventJson.NodeOf(@event with { CorrelationId = $"about {secret}" });
        }
    }
}
