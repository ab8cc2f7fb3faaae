using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Stores;

namespace CustomerDp.TestHarness.Stores;

/// <summary>A log that fails on command, and counts.</summary>
public sealed class BreakableLog : IEventLog, ICustomerStoreProbe
{
    private readonly InMemoryEventLog _log = new();
    private volatile Func<Exception>? _fault;
    private volatile string? _probeFault;
    private volatile string? _readFault;
    private int _attempts;

    /// <summary>Writes tried, failed ones included.</summary>
    public int Attempts => Volatile.Read(ref _attempts);

    /// <summary>Every write fails from now on, and every probe too.</summary>
    public void Break(string code, bool isBlink = false, bool isThrottling = false)
    {
        _fault = () => new CustomerStoreUnavailableException(code, isBlink, isThrottling, "BatchWriteItem of the event log");
        _probeFault = isThrottling ? null : code;
    }

    /// <summary>Every write is called invalid from now on.</summary>
    /// <param name="code">The log's.</param>
    /// <param name="probeFault">What a probe finds; null: that all is well.</param>
    public void Reject(string code, string? probeFault = null)
    {
        _fault = () => new CustomerStoreRejectedException(code);
        _probeFault = probeFault;
    }

    /// <summary>Every read fails from now on.</summary>
    public void BreakReads(string code) => _readFault = code;

    public void Mend()
    {
        _readFault = null;
        _probeFault = null;
        _fault = null;
    }

    public ValueTask AppendAsync(PasEvent @event, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _attempts);
        return _fault is { } fault ? throw fault() : _log.AppendAsync(@event, cancellationToken);
    }

    public IAsyncEnumerable<PasEvent> ReadAsync(EntityId entity, CancellationToken cancellationToken = default) =>
        _readFault is { } code ? throw Unread(code) : _log.ReadAsync(entity, cancellationToken);

    public IAsyncEnumerable<EntityId> EntitiesOfAsync(string customerId, CancellationToken cancellationToken = default) =>
        _readFault is { } code ? throw Unread(code) : _log.EntitiesOfAsync(customerId, cancellationToken);

    public ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult(_probeFault);

    private static CustomerStoreUnavailableException Unread(string code) => new(code, isBlink: false, action: "Query of the event log");
}
