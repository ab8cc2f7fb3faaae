using MassTransit.Configuration;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

internal class SqsEndpointConfiguration : EndpointConfiguration
{
    protected SqsEndpointConfiguration(ITopologyConfiguration topology)
        : base(topology)
    {
    }

    private SqsEndpointConfiguration(IEndpointConfiguration parent, ITopologyConfiguration topology, bool isBusEndpoint)
        : base(parent, topology, isBusEndpoint)
    {
    }

    public SqsEndpointConfiguration CreateEndpointConfiguration(bool isBusEndpoint = false) =>
        new(this, new SqsTopologyConfiguration(Topology), isBusEndpoint);
}
