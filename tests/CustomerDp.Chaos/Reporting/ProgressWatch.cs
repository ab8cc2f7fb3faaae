using CustomerDp.Chaos.Fleet;

namespace CustomerDp.Chaos.Reporting;

/// <summary>Watches for times in which messages wait and none is finished.</summary>
internal sealed class ProgressWatch(WireLedger ledger, Monkey monkey, TimeProvider time)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stop = new();
    private int _sent;

    /// <summary>How many messages have been sent.</summary>
    public int Sent
    {
        get => Volatile.Read(ref _sent);
        set => Volatile.Write(ref _sent, value);
    }

    /// <summary>How many are neither done nor moved.</summary>
    public long Waiting => Sent - ledger.Finished;

    /// <summary>The longest such time.</summary>
    public TimeSpan Longest { get; private set; }

    /// <summary>The longest since everything was mended.</summary>
    public TimeSpan LongestCalm { get; private set; }

    public void Stop() => _stop.Cancel();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var calmSince = time.GetTimestamp();
        while (!_stop.IsCancellationRequested)
        {
            if (!monkey.IsCalm)
            {
                calmSince = time.GetTimestamp();
            }

            if (Waiting <= 0)
            {
                ledger.Restart();
            }

            var gap = ledger.SinceProgress;
            var calm = time.GetElapsedTime(calmSince);
            Longest = gap > Longest ? gap : Longest;
            var gapInCalm = gap < calm ? gap : calm;
            LongestCalm = gapInCalm > LongestCalm ? gapInCalm : LongestCalm;
            await Task.Delay(Tick, time, cancellationToken);
        }
    }
}
