namespace MassTransit;

/// <summary>What a subscription would be configured with, were there topics: see
/// <see cref="IAmazonSqsReceiveEndpointConfigurator.Subscribe"/>.</summary>
public interface IAmazonSqsTopicSubscriptionConfigurator
{
    /// <summary>Attributes of the topic.</summary>
    IDictionary<string, object> TopicAttributes { get; }

    /// <summary>Tags of the topic.</summary>
    IDictionary<string, string> TopicTags { get; }

    /// <summary>Attributes of the subscription.</summary>
    IDictionary<string, object> TopicSubscriptionAttributes { get; }
}
