using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

/// <summary>
/// Collects the message types that an endpoint's consumers take and finds those that MassTransit would never match, most of all types
/// without a namespace: their messages would all be skipped, on an endpoint that looks healthy.
/// </summary>
internal sealed class ConsumedTypes : IConsumerConfigurationObserver
{
    private readonly HashSet<Type> _types = [];

    public IEnumerable<Type> Invalid => _types.Where(x => !MessageTypeCache.IsValidMessageType(x));

    public static string Fault(Type type) => $"would never be consumed: {MessageTypeCache.InvalidMessageTypeReason(type)}";

    public void ConsumerConfigured<TConsumer>(IConsumerConfigurator<TConsumer> configurator)
        where TConsumer : class
    {
        // Not the messages that are configured one by one: MassTransit has left the invalid ones out there already.
        foreach (var type in typeof(TConsumer).GetInterfaces())
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConsumer<>))
            {
                var consumed = type.GenericTypeArguments[0];
                var isBatch = consumed.IsGenericType && consumed.GetGenericTypeDefinition() == typeof(Batch<>);
                _types.Add(isBatch ? consumed.GenericTypeArguments[0] : consumed);
            }
        }
    }

    public void ConsumerMessageConfigured<TConsumer, TMessage>(IConsumerMessageConfigurator<TConsumer, TMessage> configurator)
        where TConsumer : class
        where TMessage : class
    {
        // Seen already.
    }
}
