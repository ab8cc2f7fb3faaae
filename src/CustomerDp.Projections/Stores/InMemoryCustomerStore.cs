using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Rules;
using CustomerDp.Projections.Views;

namespace CustomerDp.Projections.Stores;

/// <summary>
/// The rules over dictionaries: for tests, tools and as the plainest statement of what a store does. Safe for many threads.
/// </summary>
public sealed class InMemoryCustomerStore : ICustomerStore, IEntityReader
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, CustomerState> _customers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QuoteState> _quotes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PolicyState> _policies = new(StringComparer.Ordinal);
    private readonly CustomerIndex _index = new();

    public ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(change switch
            {
                CustomerDetailsChange c => Apply(c),
                CustomerErasure c => Apply(c),
                QuoteHolderChange c => Apply(c),
                QuoteConversion c => Apply(c),
                PolicyChange c => Apply(c),
                _ => throw new ArgumentOutOfRangeException(nameof(change), change.GetType().Name, "Not a change of the rules."),
            });
        }
    }

    public ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return ValueTask.FromResult(CustomerView.Of(
                customerId,
                _customers.GetValueOrDefault(customerId),
                _index.Of(customerId, EntityKind.Policy).Select(id => KeyValuePair.Create(id, _policies[id])),
                _index.Of(customerId, EntityKind.Quote).Select(id => KeyValuePair.Create(id, _quotes[id]))));
        }
    }

    public ValueTask<CustomerState?> CustomerAsync(string id, CancellationToken cancellationToken = default) => Read(_customers, id);

    public ValueTask<QuoteState?> QuoteAsync(string id, CancellationToken cancellationToken = default) => Read(_quotes, id);

    public ValueTask<PolicyState?> PolicyAsync(string id, CancellationToken cancellationToken = default) => Read(_policies, id);

    private ValueTask<TState?> Read<TState>(Dictionary<string, TState> states, string id)
        where TState : class
    {
        lock (_lock)
        {
            return ValueTask.FromResult(states.GetValueOrDefault(id));
        }
    }

    private ChangeResult Apply(CustomerDetailsChange change)
    {
        var before = _customers.GetValueOrDefault(change.CustomerId);
        var after = _customers[change.CustomerId] = EntityFold.Apply(before, change);
        return new ChangeResult(!ReferenceEquals(before, after), ReadingConflict: false);
    }

    private ChangeResult Apply(CustomerErasure change)
    {
        var before = _customers.GetValueOrDefault(change.CustomerId);
        var after = _customers[change.CustomerId] = EntityFold.Apply(before, change);
        return new ChangeResult(!ReferenceEquals(before, after), ReadingConflict: false);
    }

    private ChangeResult Apply(QuoteHolderChange change)
    {
        var before = _quotes.GetValueOrDefault(change.QuoteId);
        var conflict = before?.Holder?.Version.ConflictsWith(change.Version) ?? false;
        return new ChangeResult(Put(change.QuoteId, before, EntityFold.Apply(before, change)), conflict);
    }

    private ChangeResult Apply(QuoteConversion change)
    {
        var before = _quotes.GetValueOrDefault(change.QuoteId);
        return new ChangeResult(Put(change.QuoteId, before, EntityFold.Apply(before, change)), ReadingConflict: false);
    }

    private ChangeResult Apply(PolicyChange change)
    {
        var before = _policies.GetValueOrDefault(change.PolicyId);
        var after = _policies[change.PolicyId] = EntityFold.Apply(before, change);
        _index.Move(EntityKind.Policy, change.PolicyId, before?.Terms?.Value.CustomerId, after.Terms?.Value.CustomerId);
        var conflict = (before?.Standing?.Version.ConflictsWith(change.Version) ?? false)
            || (change.Terms is not null && (before?.Terms?.Version.ConflictsWith(change.Version) ?? false));
        return new ChangeResult(!ReferenceEquals(before, after), conflict);
    }

    private bool Put(string quoteId, QuoteState? before, QuoteState after)
    {
        _quotes[quoteId] = after;
        _index.Move(EntityKind.Quote, quoteId, before?.Holder?.Value.CustomerId, after.Holder?.Value.CustomerId);
        return !ReferenceEquals(before, after);
    }
}
