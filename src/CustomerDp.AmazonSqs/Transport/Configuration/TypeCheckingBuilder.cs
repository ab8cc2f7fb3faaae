using MassTransit;
using MassTransit.Configuration;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

/// <summary>
/// Refuses what <see cref="ConsumedTypes"/> cannot see beforehand: handlers, sagas and whatever else connects itself to the endpoint.
/// </summary>
internal sealed class TypeCheckingBuilder(SqsReceiveEndpointConfiguration endpoint) : ReceiveEndpointBuilder(endpoint)
{
    public override ConnectHandle ConnectConsumePipe<T>(IPipe<ConsumeContext<T>> pipe, ConnectPipeOptions options) =>
        MessageTypeCache<T>.IsValidMessageType
            ? base.ConnectConsumePipe(pipe, options)
            : throw new ConfigurationException($"{endpoint.InputAddress}: {typeof(T).Name} {ConsumedTypes.Fault(typeof(T))}");
}
