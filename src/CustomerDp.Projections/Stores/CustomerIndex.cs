using CustomerDp.Projections.Entities;

namespace CustomerDp.Projections.Stores;

/// <summary>Which policies and quotes a customer has, for the in-memory store.</summary>
internal sealed class CustomerIndex
{
    private readonly Dictionary<(string CustomerId, EntityKind Kind), HashSet<string>> _ids = [];

    public IReadOnlyCollection<string> Of(string customerId, EntityKind kind) => _ids.GetValueOrDefault((customerId, kind)) ?? [];

    public void Move(EntityKind kind, string id, string? from, string? to)
    {
        if (from == to)
        {
            return;
        }

        if (from is not null)
        {
            _ids[(from, kind)].Remove(id);
        }

        if (to is not null)
        {
            if (!_ids.TryGetValue((to, kind), out var ids))
            {
                _ids[(to, kind)] = ids = new HashSet<string>(StringComparer.Ordinal);
            }

            ids.Add(id);
        }
    }
}
