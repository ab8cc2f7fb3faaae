using System.Collections.Concurrent;
using CustomerDp.GraphQL.Annotations;
using CustomerDp.GraphQL.DataLoaders;
using CustomerDp.GraphQL.Execution;
using CustomerDp.GraphQL.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.GraphQL.Hosting;

/// <summary>Keys asked for at about the same time are loaded in one go, each once a request.</summary>
[Trait("Kind", "unit")]
public class DataLoaderTests
{
    private readonly ConcurrentQueue<string> _batches = [];

    [Theory]
    [InlineData("{ a: item(key: \"1\") { key } b: item(key: \"2\") { key } c: item(key: \"1\") { key } }", "1 2")]
    [InlineData("{ list { key } }", "x y z")]
    [InlineData("{ list { key next { key next { key } } } }", "x y z|x+ y+ z+|x++ y++ z++")]
    [InlineData("{ item(key: \"1\") { key next { key } } }", "1|1+")]
    [InlineData("{ late(key: \"1\") { key next { key } } }", "1|1+")]
    public async Task Batches_hold_what_was_asked_for_together(string query, string batches)
    {
        var result = await RunAsync(query);

        Assert.DoesNotContain("errors", result, StringComparison.Ordinal);
        Assert.Equal(batches.Split('|'), _batches);
    }

    [Fact]
    public async Task More_keys_than_a_batch_takes_make_several()
    {
        await RunAsync("{ list(count: 7) { key } }");

        Assert.Equal(["0 1 2", "3 4 5", "6"], _batches);
    }

    [Fact]
    public async Task A_batch_that_fails_fails_each_of_its_fields_and_no_other()
    {
        var result = await RunAsync("{ good: item(key: \"1\") { next { key } } bad: item(key: \"boom\") { key } }");

        Assert.Equal(2, result.Split("Unexpected Execution Error").Length - 1);
        Assert.Contains("\"path\":[\"bad\"]", result, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_request_loads_anew()
    {
        await RunAsync("{ item(key: \"1\") { key } }");
        await RunAsync("{ item(key: \"1\") { key } }");

        Assert.Equal(["1", "1"], _batches);
    }

    [Fact]
    public async Task What_is_at_hand_is_not_loaded() =>
        Assert.Equal("""{"data":{"known":{"key":"at hand"}}}""", await RunAsync("{ known { key } }"));

    private async Task<string> RunAsync(string query)
    {
        var services = new ServiceCollection().AddLogging().AddSingleton(_batches);
        services.AddGraphQLServer().AddQueryType<Root>().AddDataLoader<ItemsByKey>();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        var result = await provider.GetRequiredService<RequestExecutor>()
            .ExecuteAsync(new OperationRequest(query) { Services = scope.ServiceProvider }, TestContext.Current.CancellationToken);
        return result.ToJson();
    }

    public sealed record Item(string Key)
    {
        public Task<Item?> Next([Service] ItemsByKey items) => items.LoadAsync($"{Key}+");
    }

    public sealed class Root
    {
        public static Task<Item?> Item(string key, [Service] ItemsByKey items) => items.LoadAsync(key);

        public static Task<IReadOnlyList<Item?>> List([Service] ItemsByKey items, int? count = null) =>
            items.LoadAsync(count is { } n ? [.. Enumerable.Range(0, n).Select(i => $"{i}")] : ["x", "y", "z"]);

        public static async Task<Item?> Late(string key, [Service] ItemsByKey items)
        {
            await Task.Yield();
            return await items.LoadAsync(key);
        }

        public static Task<Item?> Known([Service] ItemsByKey items)
        {
            items.SetCacheEntry("k", new Item("at hand"));
            return items.LoadAsync("k");
        }
    }

    public sealed class ItemsByKey(IBatchScheduler scheduler, ConcurrentQueue<string> batches)
        : BatchDataLoader<string, Item>(scheduler, new DataLoaderOptions { MaxBatchSize = 3 })
    {
        protected override async Task<IReadOnlyDictionary<string, Item>> LoadBatchAsync(
            IReadOnlyList<string> keys, CancellationToken cancellationToken)
        {
            batches.Enqueue(string.Join(' ', keys));
            await Task.Yield();
            return keys.Contains("boom") ? throw new InvalidOperationException() : keys.ToDictionary(k => k, k => new Item(k));
        }
    }
}
