namespace CustomerDp.Chaos.Faults;

/// <summary>What goes wrong on one way to a service: a share of all requests, or all of them. Changed while requests pass.</summary>
internal sealed class FaultPlan(int seed)
{
    private static readonly Fault[] Odd =
    [
        Fault.Late,
        Fault.Late,
        Fault.Reset,
        Fault.LostResponse,
        Fault.LostResponse,
        Fault.HalfResponse,
        Fault.InternalError,
        Fault.Throttled,
        Fault.PartialBatch,
    ];

    private readonly Random _random = new(seed);
    private readonly Lock _lock = new();
    private CancellationTokenSource _changed = new();
    private double _share;
    private Fault? _always;

    /// <summary>Ends what waits for the network to be well again.</summary>
    public CancellationToken Changed
    {
        get
        {
            lock (_lock)
            {
                return _changed.Token;
            }
        }
    }

    /// <param name="share">Of the requests, from 0 to 1, meets some fault; which one is random.</param>
    /// <param name="always">What happens to each; null for the share only.</param>
    public void Set(double share, Fault? always = null)
    {
        CancellationTokenSource before;
        lock (_lock)
        {
            (_share, _always) = (share, always);
            (before, _changed) = (_changed, new CancellationTokenSource());
        }

        before.Cancel();
    }

    /// <summary>The fate of the next request, and for a late one by how much.</summary>
    public (Fault Fault, TimeSpan Delay) Next()
    {
        lock (_lock)
        {
            var fault = _always ?? (_random.NextDouble() < _share ? Odd[_random.Next(Odd.Length)] : Fault.None);
            return (fault, TimeSpan.FromMilliseconds(_random.Next(20, 1500)));
        }
    }
}
