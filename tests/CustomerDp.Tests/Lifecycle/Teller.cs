using System.Text;
using CustomerDp.Contracts.Events;
using CustomerDp.Projections;
using CustomerDp.Projections.Entities;
using CustomerDp.Projections.Lifecycle;
using CustomerDp.Projections.Stores;
using CustomerDp.TestHarness.Events;
using CustomerDp.TestHarness.Lifecycle;

namespace CustomerDp.Tests.Lifecycle;

/// <summary>The rules with what was told in memory.</summary>
internal sealed class Teller(PersonalValues personal)
{
    private static readonly DateTime Now = new(2026, 11, 27, 12, 0, 0, DateTimeKind.Utc);

    private readonly InMemoryCustomerStore _store = new();
    private readonly Dictionary<EntityId, SeenEntity> _told = [];
    private readonly Dictionary<string, ToldCustomer> _customers = [];

    /// <summary>All that a history is about.</summary>
    public static IReadOnlyList<EntityId> Entities { get; } =
    [
        .. Histories.Customers.Select(id => new EntityId(EntityKind.Customer, id)),
        .. new[] { "P1", "P2", "P3" }.Select(id => new EntityId(EntityKind.Policy, id)),
        .. new[] { "Q1", "Q2", "Q3" }.Select(id => new EntityId(EntityKind.Quote, id)),
    ];

    public Subscriber Subscriber { get; } = new();

    /// <summary>One that began later, with the customers as they were told then; null: none did.</summary>
    public Subscriber? Later { get; private set; }

    /// <summary>What was told, in its order.</summary>
    public List<LifecycleEvent> Events { get; } = [];

    public List<string> Bodies { get; } = [];

    public void Begin()
    {
        Later ??= new Subscriber();
        foreach (var @event in Snapshots())
        {
            Later.Take(Encoding.UTF8.GetString(CloudEventBody.Write(@event, "/test", personal)));
        }
    }

    /// <summary>The customers as they have been told of so far.</summary>
    public IEnumerable<LifecycleEvent> Snapshots() => _customers.Values.SelectMany(customer => CustomerSnapshot.Of(
        customer, _told.Where(t => t.Key.Kind != EntityKind.Customer && t.Value.CustomerId == customer.CustomerId), Now));

    public async Task ProjectAsync(PasEvent @event) => await new ViewProjector(_store).ProjectAsync(@event);

    public async Task TellAllAsync()
    {
        foreach (var entity in Entities)
        {
            await TellAsync(entity);
        }
    }

    public async Task TellAsync(EntityId entity)
    {
        var now = await _store.SeenAsync(entity);
        var told = entity.Kind == EntityKind.Customer
            ? CustomerOf(entity.Id).Own
            : _told.GetValueOrDefault(entity, SeenEntity.Nothing);
        foreach (var id in LifecycleRules.CustomersOf(told, now))
        {
            var customer = CustomerOf(id);
            var own = customer.Revision == 0 ? await _store.SeenAsync(new EntityId(EntityKind.Customer, id)) : null;
            var step = LifecycleRules.Next(customer, entity, told, now, own, Now);
            if (step.Events.Count == 0)
            {
                continue;
            }

            _customers[id] = step.Customer;
            Events.AddRange(step.Events);
            foreach (var body in step.Events.Select(e => Encoding.UTF8.GetString(CloudEventBody.Write(e, "/test", personal))))
            {
                Bodies.Add(body);
                Subscriber.Take(body);
                Later?.Take(body);
            }
        }

        _told[entity] = now;
    }

    private ToldCustomer CustomerOf(string id) => _customers.GetValueOrDefault(id) ?? ToldCustomer.New(id);
}
