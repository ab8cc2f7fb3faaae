using System.Text;
using Amazon.Runtime;
using CustomerDp.Contracts.Changes;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.DynamoDb.Previewing;
using CustomerDp.Projections.Stores;
using CustomerDp.Simulation.Aws;
using CustomerDp.Simulation.Network;
using CustomerDp.Simulation.Planting;
using CustomerDp.Worker.Lifecycle;

namespace CustomerDp.Simulation.Workers;

/// <summary>A process that tells what became of customers: the product's publisher, its store of what was told, and its queue.</summary>
internal sealed class SimulatedPublisher
{
    // Less often than the product: an outage of half an hour is a few tries.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(2);

    private readonly Services _services;
    private readonly Node _node;
    private readonly Plant _plant;
    private readonly LifecyclePublisher _publisher;

    public SimulatedPublisher(Services services, Node node, SimulatedDynamoDb client, SimulatedSqs sqs, Plant plant)
    {
        (_services, _node, _plant) = (services, node, plant);
        _publisher = new LifecyclePublisher(
            client,
            SimulatedTables.Names,
            new DynamoDbEntityReader(client, SimulatedTables.ShownName),
            FixedMasterKey.One,
            services.Telling!.Options,
            new LifecycleQueue(sqs, "customer-events.fifo").SendAsync,
            services.Time);
    }

    public async Task RunAsync()
    {
        new ServiceAccess(_services, _node, _plant).Enter();
        await new SimulatedEndpoint(_services, _node, _services.Telling!.Changes, Plant.None).RunAsync(HandleAsync);
    }

    // Held until it is done, as the product's consumer does.
    private async Task<List<string>?> HandleAsync(string body)
    {
        var entity = EventKeys.Parse(ChangeMessage.Read(Encoding.UTF8.GetBytes(body)).Change!.EntityKey)!.Value;
        for (var number = 1; ; number++)
        {
            try
            {
                await _publisher.PublishAsync(entity);
                return null;
            }
            catch (Exception exception) when (
                exception is CustomerStoreUnavailableException or HttpRequestException or AmazonServiceException)
            {
                await _services.Time.Delay(number < 3 ? Soon : Later);
            }
            catch (Exception exception)
            {
                _services.Telling!.Failure ??= $"{_node.Name} gives up {entity}: {exception}";
                throw;
            }
        }
    }
}
