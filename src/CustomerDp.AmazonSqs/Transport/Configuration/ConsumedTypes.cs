using MassTransit;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

/// <summary>
/// Collects the message types that an endpoint consumes and finds those that MassTransit would never match, most of all types without a namespace:
/// their messages would all be skipped, on an endpoint that looks healthy.
/// </summary>
internal sealed class ConsumedTypes : IConsumerConfigurationObserver, IHandlerConfigurationObserver
{
    private readonly HashSet<Type> _types = [];

    public IEnumerable<Type> Invalid => _types.Where(x => !MessageTypeCache.IsValidMessageType(x));

    public void ConsumerConfigured<TConsumer>(IConsumerConfigurator<TConsumer> configurator)
        where TConsumer : class
    {
        // The types come one by one.
    }

    public void ConsumerMessageConfigured<TConsumer, TMessage>(IConsumerMessageConfigurator<TConsumer, TMessage> configurator)
        where TConsumer : class
        where TMessage : class => _types.Add(typeof(TMessage));

    public void HandlerConfigured<TMessage>(IHandlerConfigurator<TMessage> configurator)
        where TMessage : class => _types.Add(typeof(TMessage));
}
