using Amazon.SQS;
using CustomerDp.AmazonSqs.Transport.Faults;
using CustomerDp.AmazonSqs.Transport.Liveness;
using CustomerDp.AmazonSqs.Transport.Pausing;
using CustomerDp.AmazonSqs.Transport.Queues;
using CustomerDp.AmazonSqs.Transport.Telemetry;
using MassTransit.Configuration;
using MassTransit.Transports;

namespace CustomerDp.AmazonSqs.Transport.Hosting;

/// <summary>What the endpoints of a bus share: its client and its queues, its clock, and what of the process they report to.</summary>
internal sealed class SqsHostServices
{
    private readonly Lazy<IAmazonSQS> _client;
    private readonly Lazy<QueueDirectory> _queues;
    private readonly Func<TimeSpan> _callTimeout;
    private readonly Func<AllowTransportHeader?> _transportHeaders;

    /// <param name="configuration">MassTransit's part of the host.</param>
    /// <param name="createClient">Makes the client, on first use.</param>
    /// <param name="callTimeout">How long a call may take that is answered at once.</param>
    /// <param name="transportHeaders">Which headers become attributes; null for all.</param>
    public SqsHostServices(
        IHostConfiguration configuration,
        Func<IAmazonSQS> createClient,
        Func<TimeSpan> callTimeout,
        Func<AllowTransportHeader?> transportHeaders)
    {
        Configuration = configuration;
        // Not disposed with the bus, which may be started again; connections are pooled by the process anyway.
        _client = new Lazy<IAmazonSQS>(createClient);
        _queues = new Lazy<QueueDirectory>(() => new QueueDirectory(Client));
        _callTimeout = callTimeout;
        _transportHeaders = transportHeaders;
    }

    public IHostConfiguration Configuration { get; }

    public Uri HostAddress => Configuration.HostAddress;

    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    public ReceiveEndpointPauses Pauses { get; set; } = new();

    /// <summary>Those of the container, or of a bus without one its own.</summary>
    public TransportMetrics Metrics
    {
        get => field ??= TransportMetrics.OfProcess;
        set;
    }

    public ReceiveEndpointLoops Loops { get; set; } = new();

    public CallLimit CallLimit => new(_callTimeout());

    public IAmazonSQS Client => _client.Value;

    public QueueDirectory Queues => _queues.Value;

    public AllowTransportHeader? TransportHeaders => _transportHeaders();
}
