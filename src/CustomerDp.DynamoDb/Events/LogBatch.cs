namespace CustomerDp.DynamoDb.Events;

/// <summary>
/// Items that go in one request, each key once: copies of an event share its answer. Not safe for concurrent use while items are added.
/// </summary>
/// <param name="begun">When it began to gather; a timestamp of the clock.</param>
internal sealed class LogBatch(long begun)
{
    /// <summary>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html.</summary>
    public const int Most = 25;

    private readonly Dictionary<LogKey, Entry> _entries = [];

    public long Begun { get; } = begun;

    public int Count => _entries.Count;

    public bool IsFull => _entries.Count == Most;

    public IReadOnlyCollection<Entry> Entries => _entries.Values;

    public bool HasRoomFor(int items) => _entries.Count + items <= Most;

    /// <returns>Ends when all of the items are written, or with the reason why one of them is not.</returns>
    public Task Add(IReadOnlyList<LogItem> items) => items is [var item] ? Add(item) : AllAsync([.. items.Select(Add)]);

    // Each in the caller's context, and then all, which have ended: one that waits for several at once goes on in no context.
    private static async Task AllAsync(Task[] written)
    {
        foreach (var one in written)
        {
            await one.ConfigureAwait(ConfigureAwaitOptions.ContinueOnCapturedContext | ConfigureAwaitOptions.SuppressThrowing);
        }

        await Task.WhenAll(written);
    }

    private Task Add(LogItem item)
    {
        if (!_entries.TryGetValue(item.Key, out var entry))
        {
            _entries[item.Key] = entry = new Entry(item);
        }

        return entry.Written.Task;
    }

    /// <param name="Item">The item.</param>
    internal sealed record Entry(LogItem Item)
    {
        public TaskCompletionSource Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
