using CustomerDp.Projections.Entities;
using CustomerDp.Projections.History;

namespace CustomerDp.Projections.Lifecycle;

/// <summary>
/// What subscribers are told when an entity is other than what was told of it. States are compared, not transitions: what changed and
/// changed back in between was never told.
/// </summary>
public static class LifecycleRules
{
    /// <summary>
    /// The customers whom a change of an entity is about: whoever had it, and whoever has it. Nobody where nothing changed.
    /// </summary>
    public static IReadOnlyList<string> CustomersOf(SeenEntity told, SeenEntity now)
    {
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(now);
        return IsSame(told, now)
            ? []
            : [.. new[] { told.CustomerId, now.CustomerId }.OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether there is nothing to tell.</summary>
    public static bool IsSame(SeenEntity told, SeenEntity now)
    {
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(now);
        return IsSame(told, now, _ => true);
    }

    /// <summary>
    /// The same where a person's values cannot be opened: by the version, and by everything else as it is.
    /// </summary>
    public static bool IsSameByVersion(SeenEntity told, SeenEntity now)
    {
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(now);
        return told.Version == now.Version && IsSame(told, now, field => !ViewFields.Personal.Contains(field));
    }

    /// <summary>What one of <see cref="CustomersOf"/> is told.</summary>
    /// <param name="customer">How far they have been told of.</param>
    /// <param name="entity">What changed.</param>
    /// <param name="told">What was told of it.</param>
    /// <param name="now">What there is to tell.</param>
    /// <param name="own">What their view shows of themselves; wanted of those of whom nothing was told yet.</param>
    /// <param name="at">When that is, in UTC.</param>
    /// <returns>No events where nothing is to be told yet.</returns>
    public static ToldStep Next(
        ToldCustomer customer, EntityId entity, SeenEntity told, SeenEntity now, SeenEntity? own, DateTime at)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(told);
        ArgumentNullException.ThrowIfNull(now);
        var next = new Telling(customer, own, at);
        if (entity.Kind == EntityKind.Customer)
        {
            next.Customer(entity, told, now);
        }
        else
        {
            next.Belonging(
                entity,
                told.CustomerId == customer.CustomerId ? told : SeenEntity.Nothing,
                now.CustomerId == customer.CustomerId ? now : SeenEntity.Nothing);
        }

        return next.Step;
    }

    private static bool IsSame(SeenEntity told, SeenEntity now, Func<string, bool> isCompared) =>
        told.CustomerId == now.CustomerId
        && !(told.ErasedOn < now.ErasedOn)
        && !(told.ErasedOn is null && now.ErasedOn is not null)
        && told.Fields.Keys.Union(now.Fields.Keys, StringComparer.Ordinal)
            .Where(isCompared)
            .All(field => told.Fields.GetValueOrDefault(field) == now.Fields.GetValueOrDefault(field));

    private sealed class Telling(ToldCustomer customer, SeenEntity? own, DateTime at)
    {
        private readonly List<LifecycleEvent> _events = [];
        private ToldCustomer _customer = customer;

        public ToldStep Step => new(_customer, _events);

        public void Customer(EntityId entity, SeenEntity told, SeenEntity now)
        {
            var isErased = now.ErasedOn is { } erasedOn && !(told.ErasedOn >= erasedOn);
            if (isErased && _customer.Revision > 0)
            {
                // Nothing of theirs from before is told any more, whether or not it can still be read.
                var left = told.Fields.Where(f => !ViewFields.DetailsOfCustomer.Contains(f.Key));
                Add(
                    LifecycleEventType.CustomerDeleted,
                    [.. ViewFields.DetailsOfCustomer.Select(f => LifecycleChange.Of(entity, f, null, null))],
                    SeenEntity.Told(now.CustomerId, left) with { ErasedOn = now.ErasedOn, Version = now.Version });
                told = _customer.Own;
            }

            // A person of whom there is nothing but when they first came is in no view, unless they have something.
            var changes = Changes(entity, told, now);
            if (changes.Count > 0 && (_customer.Revision > 0 || now.HasDetails))
            {
                Tell(changes, now);
            }
        }

        public void Belonging(EntityId entity, SeenEntity told, SeenEntity now)
        {
            var changes = Changes(entity, told, now);
            if (changes.Count == 0)
            {
                return;
            }

            var inForce = _customer.PoliciesInForce + (now.IsInForce ? 1 : 0) - (told.IsInForce ? 1 : 0);
            LifecycleEventType? turn = (_customer.PoliciesInForce, inForce) switch
            {
                (0, > 0) => LifecycleEventType.CustomerActivated,
                ( > 0, 0) => LifecycleEventType.CustomerDeactivated,
                _ => null,
            };
            if (_customer.Revision == 0)
            {
                var begins = Changes(new EntityId(EntityKind.Customer, _customer.CustomerId), SeenEntity.Nothing, Own);
                Tell(turn is null ? [.. begins, .. changes] : begins, Own);
                if (turn is null)
                {
                    return;
                }
            }

            _customer = _customer with { PoliciesInForce = inForce };
            if (turn is { } type)
            {
                Add(type, changes, _customer.Own);
            }
            else
            {
                Tell(changes, _customer.Own);
            }
        }

        private SeenEntity Own => own ?? _customer.Own;

        // The first event of a customer says that there is one.
        private void Tell(IReadOnlyList<LifecycleChange> changes, SeenEntity now)
        {
            if (_customer.Revision == 0)
            {
                var begins = new LifecycleChange(LifecycleChange.IdPath, null, _customer.CustomerId, IsPersonal: false);
                Add(LifecycleEventType.CustomerCreated, [begins, .. changes], now);
            }
            else
            {
                var isBack = _customer.IsDeleted && now.HasDetails;
                Add(isBack ? LifecycleEventType.CustomerCreated : LifecycleEventType.CustomerUpdated, changes, now);
            }
        }

        private void Add(LifecycleEventType type, IReadOnlyList<LifecycleChange> changes, SeenEntity now)
        {
            var revision = _customer.Revision + 1;
            _customer = _customer with
            {
                Revision = revision,
                Own = now,
                IsDeleted = type == LifecycleEventType.CustomerDeleted
                    || (_customer.IsDeleted && type != LifecycleEventType.CustomerCreated),
            };
            _events.Add(new LifecycleEvent(
                _customer.CustomerId,
                revision,
                type,
                at,
                _customer.PoliciesInForce,
                changes,
                type == LifecycleEventType.CustomerDeleted ? SeenEntity.Nothing.Fields : now.Fields));
        }

        private static List<LifecycleChange> Changes(EntityId entity, SeenEntity told, SeenEntity now) =>
        [
            .. told.Fields.Keys.Union(now.Fields.Keys)
                .Order(StringComparer.Ordinal)
                .Select(f => (Field: f, Old: told.Fields.GetValueOrDefault(f), New: now.Fields.GetValueOrDefault(f)))
                .Where(c => c.Old != c.New)
                .Select(c => LifecycleChange.Of(entity, c.Field, c.Old, c.New)),
        ];
    }
}
