using CustomerDp.AmazonSqs.Transport.Configuration;
using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Sending;

internal sealed class SqsSendTransportProvider(SqsHostConfiguration host, ReceiveEndpointContext context) : ISendTransportProvider
{
    public Uri NormalizeAddress(Uri address) => new AmazonSqsEndpointAddress(host.HostAddress, address);

    public Task<ISendTransport> GetSendTransport(Uri address)
    {
        var name = new AmazonSqsEndpointAddress(host.HostAddress, address).Name;
        TransportLogMessages.CreateSendTransport(address);
        return Task.FromResult<ISendTransport>(new SendTransport<PipeContext>(new SqsSendTransportContext(host, context, name)));
    }
}
