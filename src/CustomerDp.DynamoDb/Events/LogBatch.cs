using Amazon.DynamoDBv2.Model;

namespace CustomerDp.DynamoDb.Events;

/// <summary>
/// Items that go in one request, each key once: copies of an event share its answer. Not safe for concurrent use while items are added.
/// </summary>
internal sealed class LogBatch
{
    /// <summary>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html.</summary>
    public const int Most = 25;

    private readonly Dictionary<LogKey, Entry> _entries = [];

    public bool IsFull => _entries.Count == Most;

    public IReadOnlyCollection<Entry> Entries => _entries.Values;

    public bool HasRoomFor(int items) => _entries.Count + items <= Most;

    /// <returns>Ends when all of the items are written, or with the reason why one of them is not.</returns>
    public Task Add(IReadOnlyList<(LogKey Key, Dictionary<string, AttributeValue> Item)> items) =>
        items is [var (key, item)] ? Add(key, item) : AllAsync([.. items.Select(i => Add(i.Key, i.Item))]);

    // Each in the caller's context, and then all, which have ended: one that waits for several at once goes on in no context.
    private static async Task AllAsync(Task[] written)
    {
        foreach (var one in written)
        {
            await one.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(written);
    }

    private Task Add(LogKey key, Dictionary<string, AttributeValue> item)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            _entries[key] = entry = new Entry(key, item);
        }

        return entry.Written.Task;
    }

    /// <param name="Key">Both keys of the item.</param>
    /// <param name="Item">The item.</param>
    internal sealed record Entry(LogKey Key, Dictionary<string, AttributeValue> Item)
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
