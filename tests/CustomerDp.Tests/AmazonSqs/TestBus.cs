using System.Collections.Concurrent;
using Amazon.SQS;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>A bus on a <see cref="FakeSqsServer"/> with one endpoint that consumes <see cref="Ordered"/> from raw JSON.</summary>
internal sealed class TestBus : IAsyncDisposable
{
    public const string Queue = "orders";

    private readonly ServiceProvider _services;

    private TestBus(ServiceProvider services) => _services = services;

    public IServiceProvider Services => _services;

    public IBusControl Bus => _services.GetRequiredService<IBusControl>();

    public IReceiveEndpointLoops Loops => _services.GetRequiredService<IReceiveEndpointLoops>();

    public IReceiveEndpointPauses Pauses => _services.GetRequiredService<IReceiveEndpointPauses>();

    /// <summary>What the bus says of its endpoint.</summary>
    public EndpointHealthResult EndpointHealth =>
        Bus.CheckHealth().Endpoints.Single(x => x.Key.EndsWith(Queue, StringComparison.Ordinal)).Value;

    public LogRecorder Logs => _services.GetRequiredService<LogRecorder>();

    public BusHealthStatus Health => Bus.CheckHealth().Status;

    /// <summary>Registers and starts; the endpoint's settings are short so that tests are.</summary>
    public static async Task<TestBus> StartAsync(
        FakeSqsServer server,
        Func<ConsumeContext<Ordered>, Task> consume,
        Action<IAmazonSqsReceiveEndpointConfigurator>? configure = null,
        Action<IAmazonSqsBusFactoryConfigurator>? configureBus = null,
        TimeProvider? timeProvider = null,
        IAmazonSQS? client = null,
        TimeSpan? callTimeout = null,
        string queue = Queue)
    {
        var bus = Build(server, consume, configure, configureBus, timeProvider, client, callTimeout, queue);
        await bus.Bus.StartAsync(TestContext.Current.CancellationToken);
        return bus;
    }

    public static TestBus Build(
        FakeSqsServer server,
        Func<ConsumeContext<Ordered>, Task> consume,
        Action<IAmazonSqsReceiveEndpointConfigurator>? configure = null,
        Action<IAmazonSqsBusFactoryConfigurator>? configureBus = null,
        TimeProvider? timeProvider = null,
        IAmazonSQS? client = null,
        TimeSpan? callTimeout = null,
        string queue = Queue)
    {
        var services = new ServiceCollection();
        var logs = new LogRecorder();
        services.AddSingleton(logs);
        services.AddSingleton(timeProvider ?? TimeProvider.System);
        services.AddLogging(x => x.AddProvider(logs).SetMinimumLevel(LogLevel.Debug));
        services.AddMassTransit(x =>
        {
            x.DisableUsageTelemetry();
            x.UsingAmazonSqs((_, bus) =>
            {
                bus.Host("test", h =>
                {
                    h.Client(client ?? server.CreateClient());
                    if (callTimeout is { } timeout)
                    {
                        h.CallTimeout = timeout;
                    }
                });
                bus.UseRawJsonSerializer(RawSerializerOptions.AnyMessageType | RawSerializerOptions.CopyHeaders, true);
                configureBus?.Invoke(bus);
                bus.ReceiveEndpoint(queue, e =>
                {
                    // The default and the longest: nothing may have to wait for a poll to end.
                    e.WaitTimeSeconds = 20;
                    e.VisibilityTimeout = TimeSpan.FromSeconds(2);
                    configure?.Invoke(e);
                    e.Handler<Ordered>(context => consume(context));
                });
            });
        });
        return new TestBus(services.BuildServiceProvider());
    }

    /// <summary>Stops within the time that a host would give it.</summary>
    public async Task StopAsync(TimeSpan? within = null)
    {
        using var limit = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(20), TimeProvider.System);
        await Bus.StopAsync(limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.FromSeconds(2));
        await _services.DisposeAsync();
    }

    internal sealed class LogRecorder : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = new();

        /// <summary>Which lines cannot be written, as when a disk is full.</summary>
        public Predicate<string> Fails { get; set; } = _ => false;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            var line = $"{logLevel}: {formatter(state, exception)} {exception}";
            if (Fails(line))
            {
                throw new IOException("No space left on device.");
            }

            Lines.Enqueue(line);
        }

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}

/// <summary>What the tests send.</summary>
public sealed record Ordered(string Id);
