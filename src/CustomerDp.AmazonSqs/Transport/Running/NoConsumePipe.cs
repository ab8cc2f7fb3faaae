using MassTransit;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Running;

/// <summary>
/// The consume pipe of the bus itself, which has no queue of its own here: connecting a response handler or a consumer to it would wait for
/// ever, so it says so instead.
/// </summary>
internal sealed class NoConsumePipe(IConsumePipe pipe) : IConsumePipe
{
    public Task Connected => pipe.Connected;

    public Task Send(ConsumeContext context) => pipe.Send(context);

    public void Probe(ProbeContext context) => pipe.Probe(context);

    public ConnectHandle ConnectConsumeObserver(IConsumeObserver observer) => pipe.ConnectConsumeObserver(observer);

    public ConnectHandle ConnectConsumeMessageObserver<T>(IConsumeMessageObserver<T> observer)
        where T : class => pipe.ConnectConsumeMessageObserver(observer);

    public ConnectHandle ConnectConsumePipe<T>(IPipe<ConsumeContext<T>> pipe)
        where T : class => throw NotSupported<T>();

    public ConnectHandle ConnectConsumePipe<T>(IPipe<ConsumeContext<T>> pipe, ConnectPipeOptions options)
        where T : class => throw NotSupported<T>();

    public ConnectHandle ConnectRequestPipe<T>(Guid requestId, IPipe<ConsumeContext<T>> pipe)
        where T : class => throw NotSupported<T>();

    private static NotSupportedException NotSupported<T>() => new(
        $"The bus cannot receive {typeof(T).Name}: the Amazon SQS transport creates no temporary queue for the bus, so that there are "
        + "neither request clients nor consumers on it. Use a receive endpoint with a queue. For a request, send it with that queue as its "
        + "ResponseAddress, such as context.ResponseAddress = new Uri(\"queue:replies\"), and consume the response there.");
}
