using System.Text;
using Amazon.DynamoDBv2;
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

/// <summary>
/// A worker process: the product's reading, rules, log, keys, store and retries, in a loop that settles messages as the transport does -
/// delete after the write, send before the delete, renew while held, give back for later and probe when the store is out.
/// </summary>
internal sealed class SimulatedWorker : ICustomerStoreProbe
{
    private static readonly PasEventReader Reader = new(IgnoredType);
    private static readonly TimeSpan BetweenPolls = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GivenBackFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(10);

    private readonly Services _services;
    private readonly Node _node;
    private readonly bool _isOlderVersion;
    private readonly Plant _plant;
    private readonly Patience _patience;
    private readonly IEventLog _log;
    private readonly DynamoDbCustomerStore _store;
    private readonly HashSet<string> _received = new(StringComparer.Ordinal);
    private bool _isOut;

    public SimulatedWorker(Services services, Node node, SimulatedDynamoDb client, bool isOlderVersion, Plant plant)
    {
        (_services, _node, _isOlderVersion, _plant) = (services, node, isOlderVersion, plant);
        _store = new DynamoDbCustomerStore(client, SimulatedTables.ShownName);
        _patience = new Patience(DeliverySettings.DefaultRetryIntervals, TimeSpan.FromSeconds(20), Time);
        _log = services.PlainLog as IEventLog ?? new PatientLog(new ConfirmedLog(PlantedLog.Of(LogOf(client), plant), this), _patience);
    }

    /// <summary>What the workers are told to ignore.</summary>
    public const string IgnoredType = "PolicyRenamedEvent";

    private SimulatedTime Time => _services.Time;

    /// <summary>As the product does: asks for a write that cannot take place.</summary>
    public async ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken = default)
    {
        var failure = await FailureOfAsync(_services.Network.CallAsync(_node, "probe", toTable: true, () => true));
        return failure?.GetType().Name;
    }

    public async Task RunAsync()
    {
        new TableAccess(_services, _node, new PlantedRequests(_plant)).Enter();
        while (_node.IsAlive)
        {
            if (_isOut)
            {
                await ProbeAsync();
            }

            // Where it fails it is tried again, as the poller does.
            var received = _services.Network.CallAsync(_node, "receive", toTable: false, () => _services.Queue.Receive(10));
            if (await FailureOfAsync(received) is null)
            {
                foreach (var delivery in received.Result)
                {
                    _ = HandleAsync(delivery);
                }
            }

            await Time.Delay(BetweenPolls);
            if (!_services.Queue.HasVisible)
            {
                await _services.Queue.Something;
            }
        }
    }

    private DynamoDbEventLog LogOf(SimulatedDynamoDb client) => new(
        client, SimulatedTables.Names, FixedMasterKey.One, _plant == Plant.KeepKeysTooLong ? new SlowClock(Time) : Time);

    private async Task HandleAsync(Delivery delivery)
    {
        _node.Begin();
        var held = new Held();
        _ = RenewAsync(delivery, held);
        try
        {
            if (_plant == Plant.DeduplicateByMessageId && !_received.Add(delivery.Id))
            {
                await DeleteAsync(delivery);
                return;
            }

            if (_plant == Plant.AcknowledgeBeforeWrite)
            {
                await DeleteAsync(delivery);
            }

            var read = Reader.Read(Encoding.UTF8.GetBytes(delivery.Body));
            if (read.IsInvalid)
            {
                await MoveAsync(delivery, _services.Invalid);
                return;
            }

            if (read.Event is { } @event)
            {
                await ProjectAsync(@event);
            }

            held.IsOver = true;
            await DeleteAsync(delivery);
        }
        catch (CustomerStoreRejectedException)
        {
            await MoveAsync(delivery, _services.Refused);
        }
        catch (CustomerStoreUnavailableException exception)
        {
            held.IsOver = true;
            _isOut |= !exception.IsThrottling && _plant != Plant.GiveBackTooEarly;
            await TryAsync(
                "give back",
                () => _services.Queue.ChangeVisibility(delivery, _plant == Plant.GiveBackTooEarly ? TimeSpan.Zero : GivenBackFor));
        }
        finally
        {
            held.IsOver = true;
            _node.End();
        }
    }

    private async Task ProjectAsync(PasEvent @event)
    {
        var planted = PlantedStore.Of(
            _store, _plant, () => @event.LogicalClockReading, () => _services.Arrivals++);
        var store = new PatientStore(new ConfirmedStore(planted, this), _patience);
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

    private async Task MoveAsync(Delivery delivery, List<string> to)
    {
        // A move whose send failed is not finished: the message stays.
        if (_plant == Plant.MoveWithoutSend || await TryAsync("move", () =>
            {
                to.Add(delivery.Body);
                return true;
            }))
        {
            await DeleteAsync(delivery);
        }
    }

    private async Task DeleteAsync(Delivery delivery)
    {
        for (var left = 3; left > 0 && !await TryAsync("delete", () => _services.Queue.Delete(delivery)); left--)
        {
            await Time.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private async Task RenewAsync(Delivery delivery, Held held)
    {
        while (true)
        {
            await Time.Delay(SimulatedQueue.Visibility / 3);
            if (held.IsOver || !_node.IsAlive)
            {
                return;
            }

            if (Time.Elapsed >= _node.FrozenUntil)
            {
                await TryAsync("renew", () => _services.Queue.ChangeVisibility(delivery, SimulatedQueue.Visibility));
            }
        }
    }

    private async Task ProbeAsync()
    {
        while (_isOut && _node.IsAlive)
        {
            await Time.Delay(BetweenProbes);
            _isOut = await FindFaultAsync() is not null;
        }
    }

    private async Task<bool> TryAsync(string what, Func<bool> effect)
    {
        var asked = _services.Network.CallAsync(_node, what, toTable: false, effect);
        return await FailureOfAsync(asked) is null && asked.Result;
    }

    // Without throwing it again, which costs more than all the rest of a request. Another failure than one of the network is a fault here.
    private static async Task<Exception?> FailureOfAsync(Task request)
    {
        await request.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return request.Exception?.InnerException is { } failure and not (HttpRequestException or AmazonDynamoDBException)
            ? throw failure
            : request.Exception?.InnerException;
    }

    private sealed class Held
    {
        public bool IsOver { get; set; }
    }
}
