using System.Collections.Concurrent;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerDp.Tests.AmazonSqs;

/// <summary>What asks a consumer's context for the topology of the bus: schedulers, sagas, outboxes.</summary>
[Trait("Kind", "wire")]
public sealed class SchedulingTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_consumer_schedules_a_message_to_a_queue()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        server.CreateQueue("later");
        await using var bus = await TestBus.StartAsync(
            server,
            context => context.ScheduleSend(new Uri("queue:later"), TimeSpan.FromSeconds(90), new Ordered("later")),
            configureBus: x => x.UseAmazonSqsMessageScheduler());

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 1, "the message is deleted", Cancelled);
        Assert.InRange(DelayOf(server), 88, 90);
        Assert.Contains("later", Assert.Single(server["later"].Messages).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_than_fifteen_minutes_ahead_are_refused()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        await using var bus = await TestBus.StartAsync(
            server,
            context => context.ScheduleSend(new Uri("queue:orders"), TimeSpan.FromMinutes(16), new Ordered("later")),
            configureBus: x => x.UseAmazonSqsMessageScheduler());

        queue.Send("""{"id":"a"}""");

        await Eventually.HoldsAsync(() => server["orders_error"].Messages.Count == 1, "it failed", Cancelled);
        Assert.Equal("System.NotSupportedException", server["orders_error"].Messages[0].Text(AmazonSqsAttributeNames.ExceptionType));
    }

    [Fact]
    public async Task Outside_of_a_consumer_too()
    {
        await using var server = await FakeSqsServer.StartAsync();
        server.CreateQueue("later");
        await using var services = Build(server, x => x.AddAmazonSqsMessageScheduler(), _ => { });
        await services.GetRequiredService<IBusControl>().StartAsync(Cancelled);
        using var scope = services.CreateScope();

        await scope.ServiceProvider.GetRequiredService<IMessageScheduler>()
            .ScheduleSend(new Uri("queue:later"), TimeSpan.FromSeconds(30), new Ordered("later"), Cancelled);

        Assert.InRange(DelayOf(server), 28, 30);
    }

    [Fact]
    public async Task A_saga_schedules_and_gets_what_it_scheduled()
    {
        await using var server = await FakeSqsServer.StartAsync();
        server.CreateQueues("reservations");
        await using var services = Build(
            server,
            x => x.AddSagaStateMachine<ReservationMachine, Reservation>().InMemoryRepository(),
            bus => bus.UseAmazonSqsMessageScheduler(),
            (context, bus) => bus.ReceiveEndpoint("reservations", e =>
            {
                e.UseInMemoryOutbox(context);
                e.ConfigureSaga<Reservation>(context);
            }));
        var control = services.GetRequiredService<IBusControl>();
        await control.StartAsync(Cancelled);
        var endpoint = await control.GetSendEndpoint(new Uri("queue:reservations"));

        await endpoint.Send(new Reserved(NewId.NextGuid()), Cancelled);

        await Eventually.HoldsAsync(() => !ReservationMachine.Expirations.IsEmpty, "it has expired", Cancelled);
        await Eventually.HoldsAsync(() => server["reservations"].Messages.Count == 0, "the queue is empty", Cancelled);
        Assert.Empty(server["reservations_error"].Messages);
        await control.StopAsync(Cancelled);
    }

    [Fact]
    public async Task An_outbox_sends_when_the_consumer_is_done_and_not_when_it_fails()
    {
        await using var server = await FakeSqsServer.StartAsync();
        var queue = server.CreateQueues(TestBus.Queue);
        server.CreateQueue("results");
        await using var bus = await TestBus.StartAsync(
            server,
            async context =>
            {
                await context.Send(new Uri("queue:results"), context.Message);
                Assert.Empty(server["results"].Messages);
                if (context.Message.Id == "bad")
                {
                    throw new InvalidOperationException();
                }
            },
#pragma warning disable CS0618 // The way of those that have no container at hand.
            e => e.UseInMemoryOutbox());
#pragma warning restore CS0618

        queue.Send("""{"id":"good"}""");
        queue.Send("""{"id":"bad"}""");

        await Eventually.HoldsAsync(() => queue.Deleted == 2, "both left the queue", Cancelled);
        Assert.Contains("good", Assert.Single(server["results"].Messages).Body, StringComparison.Ordinal);
    }

    private static int DelayOf(FakeSqsServer server) =>
        server.Requests.Single(x => x.Operation == "SendMessage").Body["DelaySeconds"]!.GetValue<int>();

    private static ServiceProvider Build(
        FakeSqsServer server,
        Action<IBusRegistrationConfigurator> register,
        Action<IAmazonSqsBusFactoryConfigurator> configureBus,
        Action<IBusRegistrationContext, IAmazonSqsBusFactoryConfigurator>? configureEndpoints = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(x => x.ClearProviders());
        services.AddMassTransit(x =>
        {
            x.DisableUsageTelemetry();
            register(x);
            x.UsingAmazonSqs((context, bus) =>
            {
                bus.Host("test", h => h.Client(server.CreateClient()));
                configureBus(bus);
                configureEndpoints?.Invoke(context, bus);
            });
        });
        return services.BuildServiceProvider();
    }

    public sealed record Reserved(Guid CorrelationId) : CorrelatedBy<Guid>;

    public sealed record Expired(Guid CorrelationId) : CorrelatedBy<Guid>;

    public sealed class Reservation : SagaStateMachineInstance
    {
        public Guid CorrelationId { get; set; }

        public string? CurrentState { get; set; }

        public Guid? ExpirationToken { get; set; }
    }

    // MassTransit's machines are written with properties that it fills.
#pragma warning disable CS8618
    public sealed class ReservationMachine : MassTransitStateMachine<Reservation>
    {
        public ReservationMachine()
        {
            InstanceState(x => x.CurrentState);
            Schedule(() => Expiration, x => x.ExpirationToken, x => x.Delay = TimeSpan.FromSeconds(1));
            Initially(When(Reserved).Schedule(Expiration, x => new Expired(x.Saga.CorrelationId)).TransitionTo(Open));
            During(Open, When(Expiration!.Received).Then(x => Expirations.Enqueue(x.Saga.CorrelationId)).Finalize());
        }

        public static ConcurrentQueue<Guid> Expirations { get; } = new();

        public State Open { get; private set; }

        public Event<Reserved> Reserved { get; private set; }

        public Schedule<Reservation, Expired> Expiration { get; private set; }
    }
#pragma warning restore CS8618
}
