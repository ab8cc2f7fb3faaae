using CustomerDp.AmazonSqs.Transport.Hosting;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Sending;

internal sealed class SqsSendTransportProvider(SqsHostServices host, ReceiveEndpointContext context) : ISendTransportProvider
{
    public Uri NormalizeAddress(Uri address) => new AmazonSqsEndpointAddress(host.HostAddress, address);

    public Task<ISendTransport> GetSendTransport(Uri address)
    {
        var endpoint = new AmazonSqsEndpointAddress(host.HostAddress, address);
        if (endpoint.Type == AmazonSqsEndpointAddress.AddressType.Topic)
        {
            throw new NotSupportedException($"The Amazon SQS transport sends to queues only, not to {address}.");
        }

        if (endpoint.IsOfAnotherRegionThan(host.HostAddress))
        {
            throw new NotSupportedException(
                $"{address} is in another region than the bus, {host.HostAddress}, whose client would send to a queue of that name in its "
                + "own. Use a second bus for it.");
        }

        TransportLogMessages.CreateSendTransport(address);
        return Task.FromResult<ISendTransport>(new SendTransport<PipeContext>(new SqsSendTransportContext(host, context, endpoint.Name)));
    }
}
