using CustomerDp.Projections.Stores;

namespace CustomerDp.DynamoDb.Faults;

/// <summary>
/// The store's exceptions in place of the client's, whose messages may quote an item. Each names the action that failed: for whoever has to
/// give the right to it.
/// </summary>
internal static class StoreExceptions
{
    /// <summary>Of a write; null to let it pass, where it was cancelled from here or says so already.</summary>
    public static Exception? Of(Exception exception, string action, CancellationToken cancellationToken) =>
        IsOurs(exception, cancellationToken) ? null
        : DynamoDbFaults.Of(exception) is (DynamoDbFault.Rejected, var code) ? new CustomerStoreRejectedException(code)
        : Unavailable(exception, action);

    /// <summary>
    /// Of a read, in which nothing stands that could be refused for what it is: a read that is called invalid is one of a table or index
    /// that is not what it has to be.
    /// </summary>
    public static Exception? OfRead(Exception exception, string action, CancellationToken cancellationToken) =>
        IsOurs(exception, cancellationToken) ? null : Unavailable(exception, action);

    /// <summary>Asks for something in which nothing stands that could be refused for what it is.</summary>
    /// <exception cref="CustomerStoreUnavailableException">It was not answered as it should. Try again later.</exception>
    public static async Task<T> AskAsync<T>(string action, Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception exception) when (OfRead(exception, action, cancellationToken) is { } toThrow)
        {
            throw toThrow;
        }
    }

    /// <inheritdoc cref="AskAsync{T}"/>
    public static async Task AskAsync(string action, Func<Task> ask, CancellationToken cancellationToken)
    {
        try
        {
            await ask();
        }
        catch (Exception exception) when (OfRead(exception, action, cancellationToken) is { } toThrow)
        {
            throw toThrow;
        }
    }

    private static CustomerStoreUnavailableException Unavailable(Exception exception, string action)
    {
        var (fault, code) = DynamoDbFaults.Of(exception);
        return new(
            code, isBlink: fault is DynamoDbFault.Blink or DynamoDbFault.Throttled, isThrottling: fault == DynamoDbFault.Throttled, action);
    }

    private static bool IsOurs(Exception exception, CancellationToken cancellationToken) =>
        exception is CustomerStoreUnavailableException or CustomerStoreRejectedException
        || (exception is OperationCanceledException && cancellationToken.IsCancellationRequested);
}
