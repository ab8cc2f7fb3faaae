using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Registers;

namespace CustomerDp.Projections.Rules;

/// <summary>
/// How a change meets what is stored, as pure functions: the meaning that every store has to keep. Each gives the new state, which is
/// the old one (the same object) where the change loses.
/// </summary>
public static class EntityFold
{
    /// <summary>The newest details win, unless from a time that was erased; the earliest time stays, whatever was erased.</summary>
    public static CustomerState Apply(CustomerState? state, CustomerDetailsChange change)
    {
        var occurredOn = change.Version.OccurredOn;
        var wins = !(occurredOn <= state?.ErasedOn) && (state?.Details).LosesTo(change.Version);
        var details = wins ? new(change.Version, change.Details) : state?.Details;
        var createdAt = state?.CreatedAt <= occurredOn ? state.CreatedAt : occurredOn;
        return state is not null && ReferenceEquals(details, state.Details) && createdAt == state.CreatedAt
            ? state
            : new CustomerState(details, createdAt, state?.ErasedOn);
    }

    /// <summary>The latest erasure holds, and takes the details that are not newer.</summary>
    public static CustomerState Apply(CustomerState? state, CustomerErasure change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return change.ErasedOn <= state?.ErasedOn
            ? state
            : new CustomerState(
                state?.Details is { } details && details.Version.OccurredOn > change.ErasedOn ? details : null,
                state?.CreatedAt,
                change.ErasedOn);
    }

    /// <summary>The greatest clock wins; a converted quote stays converted.</summary>
    public static QuoteState Apply(QuoteState? state, QuoteHolderChange change) =>
        state is { IsConverted: true } || !(state?.Holder).LosesTo(change.Version)
            ? state!
            : QuoteState.HeldBy(new(change.Version, change.Holder));

    /// <summary>Whatever is known of the quote, only the tombstone stays.</summary>
    public static QuoteState Apply(QuoteState? state, QuoteConversion change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return state is { IsConverted: true } ? state : QuoteState.Tombstone;
    }

    /// <summary>Terms and standing each go by their own version.</summary>
    public static PolicyState Apply(PolicyState? state, PolicyChange change)
    {
        var terms = change.Terms is not null && (state?.Terms).LosesTo(change.Version) ? new(change.Version, change.Terms) : state?.Terms;
        var standing = (state?.Standing).LosesTo(change.Version) ? new(change.Version, change.Standing) : state?.Standing;
        return state is not null && ReferenceEquals(terms, state.Terms) && ReferenceEquals(standing, state.Standing)
            ? state
            : new PolicyState(terms, standing);
    }
}
