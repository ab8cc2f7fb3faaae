using MassTransit;
using MassTransit.Configuration;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

/// <summary>
/// Refuses what <see cref="ConsumedTypes"/> cannot see beforehand: handlers, sagas and whatever else connects itself to the endpoint. Notes
/// which of it waits for faults.
/// </summary>
internal sealed class TypeCheckingBuilder(SqsReceiveEndpointConfiguration endpoint) : ReceiveEndpointBuilder(endpoint)
{
    public override ConnectHandle ConnectConsumePipe<T>(IPipe<ConsumeContext<T>> pipe, ConnectPipeOptions options)
    {
        if (!MessageTypeCache<T>.IsValidMessageType)
        {
            throw new ConfigurationException($"{endpoint.InputAddress}: {typeof(T).Name} {ConsumedTypes.Fault(typeof(T))}");
        }

        if (typeof(Fault).IsAssignableFrom(typeof(T)) || typeof(T) == typeof(ReceiveFault))
        {
            endpoint.NeverPublished.Add(typeof(T));
        }

        return base.ConnectConsumePipe(pipe, options);
    }
}
