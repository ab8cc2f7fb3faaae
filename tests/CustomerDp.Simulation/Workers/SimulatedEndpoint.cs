using Amazon.DynamoDBv2;
using CustomerDp.Projections.Stores;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Network;
using CustomerDp.Simulation.Planting;

namespace CustomerDp.Simulation.Workers;

/// <summary>
/// Takes messages from a queue, in a loop that settles them as the transport does - delete when it is done, send before the delete, renew
/// while held, give back for later and probe when the store is out.
/// </summary>
internal sealed class SimulatedEndpoint(Services services, Node node, SimulatedQueue queue, Plant plant) : ICustomerStoreProbe
{
    private static readonly TimeSpan BetweenPolls = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GivenBackFor = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromSeconds(10);

    private readonly HashSet<string> _received = new(StringComparer.Ordinal);
    private bool _isOut;

    /// <summary>As the product does: asks for a write that cannot take place.</summary>
    public async ValueTask<string?> FindFaultAsync(CancellationToken cancellationToken = default)
    {
        var failure = await FailureOfAsync(services.Network.CallAsync(node, "probe", toTable: true, () => true));
        return failure?.GetType().Name;
    }

    /// <param name="handle">Handles a body; where to it is to be moved, null: nowhere, it is done.</param>
    public async Task RunAsync(Func<string, Task<List<string>?>> handle)
    {
        while (node.IsAlive)
        {
            if (_isOut)
            {
                await ProbeAsync();
            }

            // Where it fails it is tried again, as the poller does.
            var received = services.Network.CallAsync(node, "receive", toTable: false, () => queue.Receive(10));
            if (await FailureOfAsync(received) is null)
            {
                foreach (var delivery in received.Result)
                {
                    _ = HandleAsync(delivery, handle);
                }
            }

            await services.Time.Delay(BetweenPolls);
            if (!queue.HasVisible)
            {
                await queue.Something;
            }
        }
    }

    private async Task HandleAsync(Delivery delivery, Func<string, Task<List<string>?>> handle)
    {
        node.Begin();
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

            if (await handle(delivery.Body) is { } to)
            {
                await MoveAsync(delivery, to);
                return;
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
                () => queue.ChangeVisibility(delivery, plant == Plant.GiveBackTooEarly ? TimeSpan.Zero : GivenBackFor));
        }
        finally
        {
            held.IsOver = true;
            node.End();
        }
    }

    private async Task MoveAsync(Delivery delivery, List<string> to)
    {
        // A move whose send failed is not finished: the message stays.
        if (plant == Plant.MoveWithoutSend || await TryAsync("move", () =>
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
        for (var left = 3; left > 0 && !await TryAsync("delete", () => queue.Delete(delivery)); left--)
        {
            await services.Time.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    private async Task RenewAsync(Delivery delivery, Held held)
    {
        while (true)
        {
            await services.Time.Delay(SimulatedQueue.Visibility / 3);
            if (held.IsOver || !node.IsAlive)
            {
                return;
            }

            if (services.Time.Elapsed >= node.FrozenUntil)
            {
                await TryAsync("renew", () => queue.ChangeVisibility(delivery, SimulatedQueue.Visibility));
            }
        }
    }

    private async Task ProbeAsync()
    {
        while (_isOut && node.IsAlive)
        {
            await services.Time.Delay(BetweenProbes);
            _isOut = await FindFaultAsync() is not null;
        }
    }

    private async Task<bool> TryAsync(string what, Func<bool> effect)
    {
        var asked = services.Network.CallAsync(node, what, toTable: false, effect);
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
