using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;

namespace CustomerDp.TestHarness.Stores;

/// <summary>A store that fails on command, and counts.</summary>
public sealed class BreakableStore : ICustomerStore, ICustomerStoreProbe
{
    private readonly InMemoryCustomerStore _store = new();
    private volatile Func<Exception>? _fault;
    private volatile string? _probeFault;
    private int _attempts;
    private int _failing;
    private int _probes;

    /// <summary>Writes tried, failed ones included.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>How often it was asked whether it is back.</summary>
    public int Probes => Volatile.Read(ref _probes);

    /// <summary>Every write fails from now on, and every probe too unless told otherwise.</summary>
    public void Break(string code, bool isBlink = false, bool isThrottling = false, bool probeToo = true)
    {
        Volatile.Write(ref _failing, int.MaxValue);
        _fault = () => new CustomerStoreUnavailableException(code, isBlink, isThrottling);
        _probeFault = probeToo ? code : null;
    }

    /// <summary>So many writes fail from now on.</summary>
    public void BreakNext(int writes, string code, bool isBlink = false, bool isThrottling = false)
    {
        Break(code, isBlink, isThrottling, probeToo: false);
        Volatile.Write(ref _failing, writes);
    }

    /// <summary>Every write is called invalid from now on.</summary>
    /// <param name="code">The store's.</param>
    /// <param name="probeFault">What a probe finds; null: that all is well.</param>
    public void Reject(string code, string? probeFault = null)
    {
        Volatile.Write(ref _failing, int.MaxValue);
        _fault = () => new CustomerStoreRejectedException(code);
        _probeFault = probeFault;
    }

    public void Mend()
    {
        _probeFault = null;
        _fault = null;
    }

    public ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _attempts);
        return _fault is { } fault && Interlocked.Decrement(ref _failing) >= 0
            ? throw fault()
            : _store.ApplyAsync(change, cancellationToken);
    }

    public ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default) =>
        _store.FindAsync(customerId, cancellationToken);

    public ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _probes);
        return ValueTask.FromResult(_probeFault);
    }
}
