namespace CustomerDp.Operations.Failures;

/// <summary>A look at a queue that goes on, or is over.</summary>
/// <param name="Expected">How many messages SQS says can be seen there: known at once. It fails where SQS cannot be asked.</param>
/// <param name="Whole">What was seen, at the end. It fails likewise.</param>
public sealed record FailureLook(Task<long> Expected, Task<FailedQueue> Whole)
{
    /// <summary>Who asks for a page waits for a look at so many messages: a fifth of a second of a processor.</summary>
    public const int MostAwaited = 1000;

    /// <summary>What was seen, if that is known soon.</summary>
    /// <param name="patience">Ends the waiting; the look goes on.</param>
    /// <returns>Null where there are more than <see cref="MostAwaited"/>, or patience ended: ask again later.</returns>
    public async Task<FailedQueue?> SoonAsync(CancellationToken patience)
    {
        try
        {
            return Whole.IsCompleted || await Expected.WaitAsync(patience) <= MostAwaited ? await Whole.WaitAsync(patience) : null;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested)
        {
            return null;
        }
    }
}
