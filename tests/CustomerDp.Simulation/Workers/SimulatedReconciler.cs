using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Projections.Stores;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Network;
using CustomerDp.Simulation.Planting;

namespace CustomerDp.Simulation.Workers;

/// <summary>
/// A process that compares all that is shown or told by the product's own comparison, and has what differs looked at once more, as
/// <c>customerdp lifecycle reconcile</c> does.
/// </summary>
internal sealed class SimulatedReconciler(Services services, Node node, SimulatedDynamoDb client)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    public async Task RunAsync()
    {
        new ServiceAccess(services, node, Plant.None).Enter();
        node.Begin();
        var comparison = new ToldComparison(client, SimulatedTables.ShownName, SimulatedTables.Names.Control);
        var told = services.Tables.Control.Items.Select(ToldItems.EntityOf).OfType<Projections.Entities.EntityId>();
        var shown = services.Tables.Shown.Items.Select(item => EventKeys.Parse(SimulatedTable.KeyOf(item).Pk)!.Value);
        foreach (var entity in shown.Union(told).ToList())
        {
            while (true)
            {
                try
                {
                    if (await comparison.OfAsync(entity) is not null)
                    {
                        services.Telling!.Pipe.Send(EventKeys.Of(entity), TimeSpan.Zero);
                    }

                    break;
                }
                catch (CustomerStoreUnavailableException)
                {
                    await services.Time.Delay(BetweenTries);
                }
            }
        }

        node.End();
    }
}
