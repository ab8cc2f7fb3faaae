using CustomerDp.AmazonSqs.Transport.Configuration;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Sending;

internal sealed class SqsSendTransportProvider(SqsHostConfiguration host, ReceiveEndpointContext context) : ISendTransportProvider
{
    public Uri NormalizeAddress(Uri address) => new AmazonSqsEndpointAddress(host.HostAddress, address);

    public Task<ISendTransport> GetSendTransport(Uri address)
    {
        var endpoint = new AmazonSqsEndpointAddress(host.HostAddress, address);
        if (endpoint.Type == AmazonSqsEndpointAddress.AddressType.Topic)
        {
            throw new NotSupportedException($"The Amazon SQS transport sends to queues only, not to {address}.");
        }

        TransportLogMessages.CreateSendTransport(address);
        return Task.FromResult<ISendTransport>(new SendTransport<PipeContext>(new SqsSendTransportContext(host, context, endpoint.Name)));
    }
}
