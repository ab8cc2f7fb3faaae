using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerDp.GraphQL.Annotations;
using CustomerDp.GraphQL.DataLoaders;
using CustomerDp.GraphQL.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.GraphQL.Http;

/// <summary>
/// Buffers, writers, cancellation sources and texts of documents are used again by later requests: however many are under way, of which
/// some fail and some are given up, each answer is its own request's.
/// </summary>
[Trait("Kind", "unit")]
public sealed class ConcurrentRequestTests : IAsyncLifetime
{
    private const int Connections = 16;
    private const int RequestsEach = 120;

    private const string Answered = "query($id: ID!) { thing(id: $id) { id amount day parts { id owner { id } } later { id } } }";
    private const string Failing = "query($id: ID!) { thing(id: $id) { id failing strict { id failingStrict } } }";
    private const string Waiting = "query($id: ID!) { waiting(id: $id) { id } }";

    private readonly Waits _waits = new();
    private GraphQLServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await GraphQLServer.Start(graphQL =>
    {
        graphQL.Services.AddSingleton(_waits);
        graphQL.AddQueryType<Query>().AddDataLoader<ThingsById>();
    });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Every_answer_is_that_of_its_request_whatever_becomes_of_others()
    {
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(async connection =>
        {
            for (var i = 0; i < RequestsEach; i++)
            {
                var id = $"{connection}-{i}";
                switch ((connection + i) % 5)
                {
                    case 0:
                        await FailsAsync(id);
                        break;
                    case 1:
                        await IsRefusedAsync(id);
                        break;
                    case 2:
                        await IsGivenUpAsync(id);
                        break;
                    default:
                        await IsAnsweredAsync(id);
                        break;
                }
            }
        }));

        // Nobody was cancelled but who gave up, and of those each.
        Assert.Equal(_waits.Begun, _waits.Cancelled);
        Assert.Equal(Connections * RequestsEach / 5, _waits.Begun);
    }

    private static string Text(JsonNode node) => node.ToJsonString();

    private async Task IsAnsweredAsync(string id)
    {
        var answer = await AskAsync(Answered, id);

        var parts = string.Join(',', Enumerable.Range(0, 5).Select(i => $$$"""{"id":"{{{id}}}/{{{i}}}","owner":{"id":"{{{id}}}"}}"""));
        var values = $"\"id\":\"{id}\",\"amount\":{id.Length}.50,\"day\":\"2026-03-{1 + (id.Length % 28):00}\"";
        var thing = $$$"""{{{{values}}},"parts":[{{{parts}}}],"later":{"id":"{{{id}}}+"}}""";
        Assert.Equal($$$"""{"data":{"thing":{{{thing}}}}}""", answer);
    }

    private async Task FailsAsync(string id)
    {
        var answer = JsonNode.Parse(await AskAsync(Failing, id))!;

        Assert.Equal($$$"""{"thing":{"id":"{{{id}}}","failing":null,"strict":null}}""", Text(answer["data"]!));
        Assert.Equal(
            [$"""["thing","failing"]: no {id}""", $"""["thing","strict","failingStrict"]: no {id}"""],
            answer["errors"]!.AsArray().Select(e => $"{Text(e!["path"]!)}: {(string?)e["message"]}").Order());
    }

    private async Task IsRefusedAsync(string id)
    {
        var answer = JsonNode.Parse(await AskAsync($"query($id: Int!) {{ thing(id: $id) {{ id }} a{id.Length}: __typename }}", id))!;

        Assert.Null(answer["data"]);
        Assert.Single(answer["errors"]!.AsArray());
    }

    private async Task IsGivenUpAsync(string id)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var asking = AskAsync(Waiting, id, patience.Token);
        var cancelled = await _waits.UntilBegunAsync(id).WaitAsync(Cancellation);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        await cancelled.WaitAsync(Cancellation);
    }

    private async Task<string> AskAsync(string query, string id, CancellationToken? cancellationToken = null)
    {
        using var content = new StringContent(
            JsonSerializer.Serialize(new { query, variables = new { id } }), Encoding.UTF8, "application/json");
        using var response = await _server.Client.PostAsync("/graphql", content, cancellationToken ?? Cancellation);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadAsStringAsync(cancellationToken ?? Cancellation);
    }

    /// <summary>What waits until it is given up.</summary>
    internal sealed class Waits
    {
        private readonly System.Collections.Concurrent.ConcurrentDictionary<string, TaskCompletionSource<Task>> _byId = new();
        private int _begun;
        private int _cancelled;

        public int Begun => _begun;

        public int Cancelled => _cancelled;

        public Task<Task> UntilBegunAsync(string id) => Of(id).Task;

        public async Task<Thing?> WaitAsync(string id, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _begun);
            var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Of(id).SetResult(cancelled.Task);
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                return null;
            }
            finally
            {
                Interlocked.Increment(ref _cancelled);
                cancelled.SetResult();
            }
        }

        private TaskCompletionSource<Task> Of(string id) => _byId.GetOrAdd(
            id, static _ => new TaskCompletionSource<Task>(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    internal sealed class ThingsById(IBatchScheduler scheduler) : BatchDataLoader<string, Thing>(scheduler)
    {
        protected override async Task<IReadOnlyDictionary<string, Thing>> LoadBatchAsync(
            IReadOnlyList<string> keys, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return keys.ToDictionary(k => k, k => new Thing(k));
        }
    }

    internal sealed class Query
    {
        public static async Task<Thing?> ThingAsync([ID] string id)
        {
            await Task.Yield();
            return new Thing(id);
        }

        public static Task<Thing?> WaitingAsync([ID] string id, [Service] Waits waits, CancellationToken cancellationToken) =>
            waits.WaitAsync(id, cancellationToken);
    }

    internal sealed record Thing([property: ID] string Id)
    {
        public decimal Amount => Id.Length + 0.50m;

        public DateOnly Day => new(2026, 3, 1 + (Id.Length % 28));

        public IEnumerable<Part> Parts => Enumerable.Range(0, 5).Select(i => new Part($"{Id}/{i}", Id));

        public Thing? Strict => this;

        public async Task<Thing> LaterAsync()
        {
            await Task.Yield();
            return new Thing($"{Id}+");
        }

        public async Task<string?> FailingAsync()
        {
            await Task.Yield();
            throw new GraphQLException($"no {Id}");
        }

        public async Task<string> FailingStrictAsync()
        {
            await Task.Yield();
            throw new GraphQLException($"no {Id}");
        }
    }

    internal sealed record Part([property: ID] string Id, [property: GraphQLIgnore] string OwnerId)
    {
        public Task<Thing?> OwnerAsync([Service] ThingsById things, CancellationToken cancellationToken) =>
            things.LoadAsync(OwnerId, cancellationToken);
    }
}
