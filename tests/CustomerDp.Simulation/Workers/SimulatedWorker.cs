using System.Text;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Reading;
using CustomerDp.DynamoDb;
using CustomerDp.DynamoDb.Events;
using CustomerDp.Projections;
using CustomerDp.Projections.Rules;
using CustomerDp.Projections.Stores;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Network;
using CustomerDp.Simulation.Planting;
using CustomerDp.Simulation.Time;
using CustomerDp.Worker.Endpoints;
using CustomerDp.Worker.Outages;

namespace CustomerDp.Simulation.Workers;

/// <summary>A worker process: the product's reading, rules, log, keys, store and retries.</summary>
internal sealed class SimulatedWorker
{
    private static readonly PasEventReader Reader = new(IgnoredType);

    private readonly Services _services;
    private readonly Node _node;
    private readonly bool _isOlderVersion;
    private readonly Plant _plant;
    private readonly Patience _patience;
    private readonly IEventLog _log;
    private readonly DynamoDbCustomerStore _store;
    private readonly SimulatedEndpoint _endpoint;

    public SimulatedWorker(Services services, Node node, SimulatedDynamoDb client, bool isOlderVersion, Plant plant)
    {
        (_services, _node, _isOlderVersion, _plant) = (services, node, isOlderVersion, plant);
        _endpoint = new SimulatedEndpoint(services, node, services.Queue, plant);
        _store = new DynamoDbCustomerStore(client, SimulatedTables.ShownName);
        _patience = new Patience(DeliverySettings.DefaultRetryIntervals, TimeSpan.FromSeconds(20), _endpoint, Time);
        _log = services.PlainLog as IEventLog
            ?? new PatientLog(PlantedLog.Of(LogOf(client), plant), _patience);
    }

    /// <summary>What the workers are told to ignore.</summary>
    public const string IgnoredType = "PolicyRenamedEvent";

    private SimulatedTime Time => _services.Time;

    public async Task RunAsync()
    {
        new ServiceAccess(_services, _node, _plant).Enter();
        await _endpoint.RunAsync(HandleAsync);
    }

    private DynamoDbEventLog LogOf(SimulatedDynamoDb client) => new(
        client, SimulatedTables.Names, FixedMasterKey.One, _plant == Plant.KeepKeysTooLong ? new SlowClock(Time) : Time);

    private async Task<List<string>?> HandleAsync(string body)
    {
        var read = Reader.Read(Encoding.UTF8.GetBytes(body));
        if (read.IsInvalid)
        {
            return _services.Invalid;
        }

        if (read.Event is { } @event)
        {
            try
            {
                await ProjectAsync(@event);
            }
            catch (CustomerStoreRejectedException)
            {
                return _services.Refused;
            }
        }

        return null;
    }

    private async Task ProjectAsync(PasEvent @event)
    {
        var planted = PlantedStore.Of(
            _store, _plant, () => @event.LogicalClockReading, () => _services.Arrivals++);
        var store = new PatientStore(planted, _patience);
        if (_plant == Plant.StateBeforeLog)
        {
            await new ViewProjector(store).ProjectAsync(@event);
            await _log.AppendAsync(@event);
            return;
        }

        if (!_isOlderVersion && _plant != Plant.LoseSecondWrite)
        {
            await new EventProjector(_log, store).ProjectAsync(@event);
            return;
        }

        // A version that wrote in another order, or one that forgets the second.
        await _log.AppendAsync(@event);
        foreach (var change in _isOlderVersion ? ProjectionRules.ChangesOf(@event).Reverse() : ProjectionRules.ChangesOf(@event))
        {
            await store.ApplyAsync(change, CancellationToken.None);
            if (_plant == Plant.LoseSecondWrite)
            {
                break;
            }
        }
    }
}
