using CustomerDp.DynamoDb.Events;

namespace CustomerDp.Operations.EventExporting;

/// <summary>A file of an export that is being filled, in memory. For one thread at a time.</summary>
internal interface IEventPart : IAsyncDisposable
{
    ValueTask AddAsync(StoredEvent @event);

    /// <summary>Ends it.</summary>
    /// <returns>All of it, from its beginning; there until this is disposed of.</returns>
    ValueTask<MemoryStream> EndAsync();
}
