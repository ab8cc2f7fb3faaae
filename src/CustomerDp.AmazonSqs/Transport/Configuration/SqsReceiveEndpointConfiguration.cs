using CustomerDp.AmazonSqs.Transport.Receiving;
using MassTransit;
using MassTransit.Configuration;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Configuration;

internal sealed class SqsReceiveEndpointConfiguration
    : ReceiveEndpointConfiguration, IReceiveEndpointConfiguration, IAmazonSqsReceiveEndpointConfigurator
{
    private readonly SqsHostConfiguration _host;
    private readonly ReceiveSettings _settings;
    private readonly ConsumedTypes _consumedTypes = new();

    public SqsReceiveEndpointConfiguration(SqsHostConfiguration host, string queueName, SqsEndpointConfiguration endpoint)
        : base(host, endpoint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(queueName);
        _host = host;
        _settings = new ReceiveSettings(queueName);
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

    public void Subscribe(string topicName) => Require(false, $"Subscribe(\"{topicName}\")");

    public void Subscribe<T>()
        where T : class => Require(false, $"Subscribe<{typeof(T).Name}>()");

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

        results.AddRange(_consumedTypes.Invalid.Select(x => this.Failure(x.Name, ConsumedTypes.Fault(x))));
        return results.Select(x => x.WithParentKey(_settings.QueueName));
    }

    public override ReceiveEndpointContext CreateReceiveEndpointContext() => CreateContext();

    public void Build(IHost host)
    {
        var context = CreateContext();
        IReceiveTransport transport = IsBusEndpoint ? new IdleReceiveTransport(context) : new SqsReceiveTransport(context, _settings);
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
        return new SqsReceiveEndpointContext(_host, this);
    }

    private static void Require(bool supported, string setting)
    {
        if (!supported)
        {
            throw new NotSupportedException(
                $"{setting} is not supported by this Amazon SQS transport: it neither creates nor deletes queues, and has no topics.");
        }
    }
}
