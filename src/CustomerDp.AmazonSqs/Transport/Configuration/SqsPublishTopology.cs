using MassTransit;
using MassTransit.Topology;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

/// <summary>
/// Gives every message type an address to publish to, so that publishing gets as far as <see cref="Sending.NoPublishTransportProvider"/>,
/// which says why it cannot be done. Without an address MassTransit would only say that there is none.
/// </summary>
internal sealed class SqsPublishTopology : PublishTopology
{
    protected override IMessagePublishTopologyConfigurator CreateMessageTopology<T>()
    {
        var topology = new TopicAddress<T>(this);
        OnMessageTopologyCreated(topology);
        return topology;
    }

    private sealed class TopicAddress<T>(IPublishTopology publishTopology) : MessagePublishTopology<T>(publishTopology)
        where T : class
    {
        public override bool TryGetPublishAddress(Uri baseAddress, out Uri publishAddress)
        {
            publishAddress = new Uri($"topic:{typeof(T).Name}");
            return true;
        }
    }
}
