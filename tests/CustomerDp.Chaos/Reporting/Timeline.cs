using System.Collections.Concurrent;
using System.Globalization;

namespace CustomerDp.Chaos.Reporting;

/// <summary>Says what happens and when, and lets only one thing at a time happen to a worker.</summary>
internal sealed class Timeline(TextWriter output, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();
    private readonly ConcurrentDictionary<int, SemaphoreSlim> _turns = new();
    private readonly Lock _lock = new();

    /// <summary>Since the beginning.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    public void Say(string text)
    {
        lock (_lock)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Elapsed:mm\\:ss\\.f} {text}"));
        }
    }

    /// <returns>To be disposed when the worker is as it was.</returns>
    public async Task<IDisposable> OnlyOneAsync(int worker)
    {
        var turn = _turns.GetOrAdd(worker, _ => new SemaphoreSlim(1));
        await turn.WaitAsync();
        return new Turn(turn);
    }

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
