using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Sending;

internal sealed class NoPublishTransportProvider : IPublishTransportProvider
{
    public Task<ISendTransport> GetPublishTransport<T>(Uri? publishAddress)
        where T : class => throw new NotSupportedException(
            $"{typeof(T).Name} cannot be published: the Amazon SQS transport has no topics (SNS). Send it to a queue: address.");
}
