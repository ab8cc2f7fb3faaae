using CustomerDp.Contracts.Events;
using CustomerDp.DynamoDb.Erasing;
using CustomerDp.Projections.Stores;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Network;
using CustomerDp.Simulation.Planting;

namespace CustomerDp.Simulation.Workers;

/// <summary>A process that erases a customer by the product's own steps, and does each again until it is done.</summary>
internal sealed class SimulatedEraser(Services services, Node node, SimulatedDynamoDb client, Plant plant)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(30);

    /// <returns>Ends when the erasure is finished; never, where the process dies before.</returns>
    public async Task RunAsync(CustomerErasedEvent erasure)
    {
        new ServiceAccess(services, node, plant).Enter();
        var eraser = new CustomerEraser(client, SimulatedTables.Names, FixedMasterKey.One, services.Time);
        var begun = await UntilDoneAsync(() => eraser.BeginAsync(erasure, CancellationToken.None));
        if (plant == Plant.EmptyKeysAtOnce)
        {
            begun = begun with { MarkedAt = begun.MarkedAt - CustomerEraser.Wait.Ticks };
        }

        await UntilDoneAsync(() => eraser.FinishAsync(begun, CancellationToken.None));
    }

    private async Task<T> UntilDoneAsync<T>(Func<Task<T>> step)
    {
        while (true)
        {
            try
            {
                return await step();
            }
            catch (CustomerStoreUnavailableException)
            {
                await services.Time.Delay(BetweenTries);
            }
        }
    }
}
