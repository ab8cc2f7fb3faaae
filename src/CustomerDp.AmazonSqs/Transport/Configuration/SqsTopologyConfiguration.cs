using CustomerDp.AmazonSqs.Transport.Addresses;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Topology;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

/// <summary>MassTransit's own topologies as they are: there is no broker topology to build, only queue names to format.</summary>
internal sealed class SqsTopologyConfiguration : ITopologyConfiguration
{
    public SqsTopologyConfiguration()
    {
        Message = new MessageTopology(new MessageUrnEntityNameFormatter());
        var send = new SendTopology();
        send.ConnectSendTopologyConfigurationObserver(new DelegateSendTopologyConfigurationObserver(GlobalTopology.Send));
        Send = send;
        var publish = new SqsPublishTopology();
        publish.ConnectPublishTopologyConfigurationObserver(new DelegatePublishTopologyConfigurationObserver(GlobalTopology.Publish));
        publish.ConnectPublishTopologyConfigurationObserver(new PublishToSendTopologyConfigurationObserver(send));
        Publish = publish;
        Consume = new SqsConsumeTopology();
    }

    public SqsTopologyConfiguration(ITopologyConfiguration parent)
    {
        Message = parent.Message;
        Send = parent.Send;
        Publish = parent.Publish;
        Consume = new SqsConsumeTopology();
    }

    public IMessageTopologyConfigurator Message { get; }

    public ISendTopologyConfigurator Send { get; }

    public IPublishTopologyConfigurator Publish { get; }

    public IConsumeTopologyConfigurator Consume { get; }

    public IEnumerable<ValidationResult> Validate() => Send.Validate().Concat(Publish.Validate()).Concat(Consume.Validate());

    private sealed class SqsConsumeTopology() : ConsumeTopology(QueueNames.MaxLength);
}
