using System.Globalization;
using System.Runtime.CompilerServices;
using CustomerDp.Projections.Changes;
using CustomerDp.Projections.Registers;
using CustomerDp.Projections.Stores;
using CustomerDp.Projections.Views;

namespace CustomerDp.Simulation.Planting;

/// <summary>Puts a fault in front of the store, whose own code stays as it is.</summary>
/// <param name="store">The store as it is.</param>
/// <param name="plant">The fault.</param>
/// <param name="readingOf">The clock reading of the event under way.</param>
/// <param name="arrival">Counts what arrives.</param>
internal sealed class PlantedStore(ICustomerStore store, Plant plant, Func<long> readingOf, Func<int> arrival) : ICustomerStore
{
    // Several messages are handled side by side with one client.
    private static readonly AsyncLocal<StrongBox<int>?> Requests = new();

    /// <summary>The store itself where nothing is planted.</summary>
    public static ICustomerStore Of(ICustomerStore store, Plant plant, Func<long> readingOf, Func<int> arrival) =>
        plant == Plant.None ? store : new PlantedStore(store, plant, readingOf, arrival);

    /// <summary>How many requests the change under way has made, this one included.</summary>
    public static int CountRequest() => Requests.Value is { } count ? ++count.Value : 0;

    public async ValueTask<ChangeResult> ApplyAsync(EntityChange change, CancellationToken cancellationToken = default)
    {
        if (plant == Plant.DropTombstone && change is QuoteConversion)
        {
            return default;
        }

        Requests.Value = new StrongBox<int>();
        try
        {
            return await store.ApplyAsync(Changed(change), cancellationToken);
        }
        catch (CustomerStoreUnavailableException) when (plant == Plant.SwallowStoreFault)
        {
            return default;
        }
    }

    public ValueTask<CustomerView?> FindAsync(string customerId, CancellationToken cancellationToken = default) =>
        store.FindAsync(customerId, cancellationToken);

    private EntityChange Changed(EntityChange change) =>
        (plant, change) switch
        {
            (Plant.ForeignClock, CustomerDetailsChange c) => c with
            {
                Version = new TimeVersion(DateTime.UnixEpoch.AddSeconds(readingOf()), c.Version.EventId),
            },
            (Plant.GreaterOrEqual, _) => Named(change, arrival().ToString("D9", CultureInfo.InvariantCulture)),
            (Plant.ForgetTieBreak, _) => Named(change, "x"),
            _ => change,
        };

    private static EntityChange Named(EntityChange change, string eventId) => change switch
    {
        CustomerDetailsChange c => c with { Version = new TimeVersion(c.Version.OccurredOn, eventId) },
        QuoteHolderChange c => c with { Version = new ClockVersion(c.Version.Reading, eventId) },
        PolicyChange c => c with { Version = new ClockVersion(c.Version.Reading, eventId) },
        _ => change,
    };
}
