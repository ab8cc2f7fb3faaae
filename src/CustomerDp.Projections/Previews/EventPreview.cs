using CustomerDp.Contracts.Events;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Rules;
using CustomerDp.Projections.Stores;

namespace CustomerDp.Projections.Previews;

/// <summary>
/// What projecting events would do, without doing it: the rules of the writes over what is stored, plus what the events previewed
/// before would have changed. Not safe for several threads.
/// </summary>
public sealed class EventPreview(IEntityReader reader)
{
    private readonly Dictionary<string, CustomerState?> _customers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, QuoteState?> _quotes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PolicyState?> _policies = new(StringComparer.Ordinal);

    /// <returns>Whether the event would change anything; false for a duplicate and for one that came too late.</returns>
    /// <exception cref="CustomerStoreUnavailableException">The store did not answer as it should.</exception>
    public async ValueTask<bool> WouldApplyAsync(PasEvent @event, CancellationToken cancellationToken = default)
    {
        var applies = false;
        foreach (var change in ProjectionRules.ChangesOf(@event))
        {
            applies |= change switch
            {
                CustomerDetailsChange c => await FoldAsync(
                    _customers,
                    c.Id,
                    reader.CustomerAsync,
                    s => EntityFold.Apply(s, c),
                    cancellationToken),
                CustomerErasure c => await FoldAsync(
                    _customers,
                    c.Id,
                    reader.CustomerAsync,
                    s => EntityFold.Apply(s, c),
                    cancellationToken),
                QuoteHolderChange c => await FoldAsync(_quotes, c.Id, reader.QuoteAsync, s => EntityFold.Apply(s, c), cancellationToken),
                QuoteConversion c => await FoldAsync(_quotes, c.Id, reader.QuoteAsync, s => EntityFold.Apply(s, c), cancellationToken),
                PolicyChange c => await FoldAsync(_policies, c.Id, reader.PolicyAsync, s => EntityFold.Apply(s, c), cancellationToken),
                _ => throw new ArgumentOutOfRangeException(nameof(@event), change.GetType().Name, "Not a change of the rules."),
            };
        }

        return applies;
    }

    private static async ValueTask<bool> FoldAsync<TState>(
        Dictionary<string, TState?> states,
        string id,
        Func<string, CancellationToken, ValueTask<TState?>> read,
        Func<TState?, TState> apply,
        CancellationToken cancellationToken)
        where TState : class
    {
        if (!states.TryGetValue(id, out var before))
        {
            before = await read(id, cancellationToken);
        }

        var after = apply(before);
        states[id] = after;
        return !ReferenceEquals(before, after);
    }
}
