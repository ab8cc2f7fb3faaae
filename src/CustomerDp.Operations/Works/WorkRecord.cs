using CustomerDp.DynamoDb.Works;

namespace CustomerDp.Operations.Works;

/// <summary>The written record of a work that this process does. Each write is a sign of life.</summary>
internal sealed class WorkRecord(WorkStore store, Work work, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>As it was last written.</summary>
    public Work Work { get; private set; } = work;

    /// <summary>Writes it; where somebody has said meanwhile that it is to stop, that is kept.</summary>
    /// <param name="change">What is new, but where the change itself names a state.</param>
    /// <exception cref="WorkLostException">Another process does it now.</exception>
    /// <exception cref="Amazon.DynamoDBv2.AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task WriteAsync(Func<Work, Work> change)
    {
        await _turn.WaitAsync();
        try
        {
            while (true)
            {
                if (await store.TryWriteAsync(change(Work) with { AliveAt = time.GetUtcNow() }, CancellationToken.None) is { } written)
                {
                    Work = written;
                    return;
                }

                var stored = await store.FindAsync(Work.Queue, Work.Id, CancellationToken.None);
                if (stored is not { IsActive: true } || stored.Host != Work.Host)
                {
                    throw new WorkLostException();
                }

                Work = Work with { State = stored.State, Version = stored.Version };
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
