using System.Text;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Reading;
using CustomerDp.DynamoDb;
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
/// A worker process: the product's reading, rules, store and retries, in a loop that settles messages as the transport does - delete after
/// the write, send before the delete, renew while held, give back for later and probe when the store is out.
/// </summary>
internal sealed class SimulatedWorker(Services services, Node node, SimulatedDynamoDb client, bool isOlderVersion, Plant plant)
{
    // The client is shared by all workers of a run, dead ones included.
    private static readonly AsyncLocal<SimulatedWorker?> Current = new();

    private static readonly PasEventReader Reader = new(IgnoredType);
    private static readonly TimeSpan BetweenPolls = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GivenBackFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(10);

    private readonly HashSet<string> _received = new(StringComparer.Ordinal);
    private bool _isOut;

    /// <summary>What the workers are told to ignore.</summary>
    public const string IgnoredType = "PolicyRenamedEvent";

    private SimulatedTime Time => services.Time;

    public async Task RunAsync()
    {
        Current.Value = this;
        client.OnUpdate = request => Current.Value!.UpdateAsync(request);
        while (node.IsAlive)
        {
            if (_isOut)
            {
                await ProbeAsync();
            }

            try
            {
                foreach (
                    var delivery in await services.Network.CallAsync(node, "receive", toTable: false, () => services.Queue.Receive(10)))
                {
                    _ = HandleAsync(delivery);
                }
            }
            catch (Exception exception) when (IsOfNetwork(exception))
            {
                // Tried again, as the poller does.
            }

            await Time.Delay(BetweenPolls);
            if (!services.Queue.HasVisible)
            {
                await services.Queue.Something;
            }
        }
    }

    private async Task HandleAsync(Delivery delivery)
    {
        var held = new Held();
        _ = RenewAsync(delivery, held);
        try
        {
            if (plant == Plant.DeduplicateByMessageId && !_received.Add(delivery.Id))
            {
                await DeleteAsync(delivery);
                return;
            }

            if (plant == Plant.AcknowledgeBeforeWrite)
            {
                await DeleteAsync(delivery);
            }

            var read = Reader.Read(Encoding.UTF8.GetBytes(delivery.Body));
            if (read.IsInvalid)
            {
                await MoveAsync(delivery);
                return;
            }

            if (read.Event is { } @event)
            {
                await ProjectAsync(@event);
            }

            held.IsOver = true;
            await DeleteAsync(delivery);
        }
        catch (CustomerStoreUnavailableException exception)
        {
            held.IsOver = true;
            _isOut |= !exception.IsThrottling && plant != Plant.GiveBackTooEarly;
            await TryAsync(
                "give back",
                () => services.Queue.ChangeVisibility(delivery, plant == Plant.GiveBackTooEarly ? TimeSpan.Zero : GivenBackFor));
        }
        finally
        {
            held.IsOver = true;
        }
    }

    private async Task ProjectAsync(PasEvent @event)
    {
        var planted = new PlantedStore(
            new DynamoDbCustomerStore(client, "t"),
            plant,
            () => @event.LogicalClockReading,
            () => services.Arrivals++);
        var store = new PatientStore(planted, new Patience(DeliverySettings.DefaultRetryIntervals, TimeSpan.FromSeconds(20), Time));
        if (!isOlderVersion && plant != Plant.LoseSecondWrite)
        {
            await new ViewProjector(store).ProjectAsync(@event);
            return;
        }

        // A version that wrote in another order, or one that forgets the second.
        foreach (var change in isOlderVersion ? ProjectionRules.ChangesOf(@event).Reverse() : ProjectionRules.ChangesOf(@event))
        {
            await store.ApplyAsync(change, CancellationToken.None);
            if (plant == Plant.LoseSecondWrite)
            {
                break;
            }
        }
    }

    private Task<UpdateItemResponse> UpdateAsync(UpdateItemRequest request)
    {
        var requests = PlantedStore.CountRequest();
        return plant == Plant.NoFallback && requests > 1
            ? Task.FromResult(new UpdateItemResponse { Attributes = [] })
            : services.Network.CallAsync(node, $"update {request.Key["pk"].S}", toTable: true, () => services.Table.Update(request));
    }

    private async Task MoveAsync(Delivery delivery)
    {
        // A move whose send failed is not finished: the message stays.
        if (plant == Plant.MoveWithoutSend || await TryAsync("send to imq", () =>
            {
                services.Invalid.Add(delivery.Body);
                return true;
            }))
        {
            await DeleteAsync(delivery);
        }
    }

    private async Task DeleteAsync(Delivery delivery)
    {
        for (var left = 3; left > 0 && !await TryAsync("delete", () => services.Queue.Delete(delivery)); left--)
        {
            await Time.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private async Task RenewAsync(Delivery delivery, Held held)
    {
        while (true)
        {
            await Time.Delay(SimulatedQueue.Visibility / 3);
            if (held.IsOver || !node.IsAlive)
            {
                return;
            }

            if (Time.Elapsed >= node.FrozenUntil)
            {
                await TryAsync("renew", () => services.Queue.ChangeVisibility(delivery, SimulatedQueue.Visibility));
            }
        }
    }

    // As the product does: asks for a write that cannot take place.
    private async Task ProbeAsync()
    {
        while (_isOut && node.IsAlive)
        {
            await Time.Delay(BetweenProbes);
            try
            {
                await services.Network.CallAsync(node, "probe", toTable: true, () => true);
                _isOut = false;
            }
            catch (Exception exception) when (IsOfNetwork(exception))
            {
                // Still out.
            }
        }
    }

    private async Task<bool> TryAsync(string what, Func<bool> effect)
    {
        try
        {
            return await services.Network.CallAsync(node, what, toTable: false, effect);
        }
        catch (Exception exception) when (IsOfNetwork(exception))
        {
            return false;
        }
    }

    private static bool IsOfNetwork(Exception exception) => exception is HttpRequestException or Amazon.DynamoDBv2.AmazonDynamoDBException;

    private sealed class Held
    {
        public bool IsOver { get; set; }
    }
}
