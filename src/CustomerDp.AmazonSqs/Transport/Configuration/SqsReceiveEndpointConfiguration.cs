using CustomerDp.AmazonSqs.Transport.Endpoints;
using CustomerDp.AmazonSqs.Transport.Queues;
using CustomerDp.AmazonSqs.Transport.Receiving;
using CustomerDp.AmazonSqs.Transport.Running;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

internal sealed class SqsReceiveEndpointConfiguration
    : ReceiveEndpointConfiguration, IReceiveEndpointConfiguration, IAmazonSqsReceiveEndpointConfigurator, IReceivePipelineConfigurator
{
    private readonly SqsHostConfiguration _host;
    private readonly ReceiveSettings _settings;
    private readonly ConsumedTypes _consumedTypes = new();

    public SqsReceiveEndpointConfiguration(SqsHostConfiguration host, string queueName, SqsEndpointConfiguration endpoint)
        : base(host, endpoint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(queueName);
        _host = host;
        _settings = new ReceiveSettings(queueName, () => host.WaitTimeSeconds);
        InputAddress = new AmazonSqsEndpointAddress(host.HostAddress, queueName);
        PublishFaults = false;
        ConnectConsumerConfigurationObserver(_consumedTypes);
        if (!IsBusEndpoint)
        {
            AddPrePipeSpecification(new RedeliveryCountFilter());
        }
    }

    public override Uri HostAddress => _host.HostAddress;

    public override Uri InputAddress { get; }

    public string QueueName => _settings.QueueName;

    public ushort WaitTimeSeconds
    {
        set => _settings.WaitTimeSeconds = value;
    }

    public TimeSpan VisibilityTimeout
    {
        set => _settings.VisibilityTimeout = value;
    }

    public TimeSpan MaxVisibilityTimeout
    {
        set => _settings.MaxVisibilityTimeout = value;
    }

    public int RedeliverVisibilityTimeout
    {
        set => _settings.RedeliverVisibilityTimeout = value;
    }

    public int ConcurrentDeliveryLimit
    {
        set => _settings.ConcurrentDeliveryLimit = value;
    }

    public bool ReceiveSenderId
    {
        set => _settings.ReceiveSenderId = value;
    }

    public EndpointEndings Endings { get; } = new();

    /// <summary>Types of faults that something on the endpoint consumes, though nothing publishes them.</summary>
    public HashSet<Type> NeverPublished { get; } = [];

    public bool Durable
    {
        set => Require(value, "Durable = false");
    }

    public bool AutoDelete
    {
        set => Require(!value, "AutoDelete = true");
    }

    public bool PurgeOnStartup
    {
        set => _settings.PurgeOnStartup = value;
    }

    // What the bus connects consumers and responses to.
    IConsumePipe IReceiveEndpointConfiguration.ConsumePipe => CreateConsumePipe();

    public IDictionary<string, object> QueueAttributes => _settings.QueueAttributes;

    public IDictionary<string, string> QueueTags => _settings.QueueTags;

    public IDictionary<string, object> QueueSubscriptionAttributes => _settings.QueueSubscriptionAttributes;

    public void Subscribe(string topicName, Action<IAmazonSqsTopicSubscriptionConfigurator>? configure = null) =>
        throw NoTopics($"Subscribe(\"{topicName}\")");

    public void Subscribe<T>(Action<IAmazonSqsTopicSubscriptionConfigurator>? configure = null)
        where T : class => throw NoTopics($"Subscribe<{typeof(T).Name}>()");

    // So that what the filters are is seen.
    void IReceivePipelineConfigurator.ConfigureError(Action<IPipeConfigurator<ExceptionReceiveContext>> callback) =>
        ConfigureError(pipe => callback(Endings.OfErrors(pipe)));

    void IReceivePipelineConfigurator.ConfigureDeadLetter(Action<IPipeConfigurator<ReceiveContext>> callback) =>
        ConfigureDeadLetter(pipe => callback(Endings.OfDeadLetters(pipe)));

    public override IEnumerable<ValidationResult> Validate()
    {
        _settings.ApplyAttributes();
        // The consumed types are known only once MassTransit has validated what consumes them.
        var results = (IsBusEndpoint ? [] : _settings.Validate()).Concat(base.Validate()).ToList();
        if (!IsBusEndpoint && PrefetchCount < 1)
        {
            results.Add(this.Failure("PrefetchCount", $"is {PrefetchCount}; at least one message is held"));
        }

        if (ConcurrentMessageLimit < 1)
        {
            results.Add(this.Failure("ConcurrentMessageLimit", $"is {ConcurrentMessageLimit}; at least one message is consumed"));
        }

        if (PublishFaults)
        {
            results.Add(this.Failure(
                "PublishFaults",
                "is true; there are no topics to publish a Fault to, and a message whose Fault cannot be published never reaches the error "
                + "queue. Leave it false, its default here; a sender that wants to hear of faults sets FaultAddress to a queue"));
        }

        results.AddRange(_consumedTypes.Invalid.Select(x => this.Failure(x.Name, ConsumedTypes.Fault(x))));
        return results.Select(x => x.WithParentKey(_settings.QueueName));
    }

    public override ReceiveEndpointContext CreateReceiveEndpointContext() => CreateContext();

    public void Build(IHost host)
    {
        var context = CreateContext();
        IReceiveTransport transport = IsBusEndpoint
            ? new IdleReceiveTransport(context)
            : new SqsReceiveTransport(context, _settings, _host.Receivers);
        var endpoint = new ReceiveEndpoint(transport, context);
        context.Endpoint = endpoint;
        host.AddReceiveEndpoint(_settings.QueueName, endpoint);
        ReceiveEndpoint = endpoint;
    }

    protected override IConsumePipe CreateConsumePipe()
    {
        var pipe = base.CreateConsumePipe();
        return IsBusEndpoint ? new NoConsumePipe(pipe) : pipe;
    }

    private SqsReceiveEndpointContext CreateContext()
    {
        ApplySpecifications(new TypeCheckingBuilder(this));
        return new SqsReceiveEndpointContext(_host.Services, this, QueueName, Endings, NeverPublished);
    }

    private static NotSupportedException NoTopics(string setting) => new(
        $"{setting} is not supported by this Amazon SQS transport: it has no topics and makes no subscriptions. Subscribe the queue to the "
        + "SNS topic where topics and queues are made (CloudFormation, Terraform, CDK), raw or not: what SNS wraps around an envelope is "
        + "taken off.");

    private static void Require(bool supported, string setting)
    {
        if (!supported)
        {
            throw new NotSupportedException(
                $"{setting} is not supported by this Amazon SQS transport: it neither creates nor deletes queues, and has no topics.");
        }
    }
}
