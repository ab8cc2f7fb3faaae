using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.TestHarness.AmazonSqs;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.AmazonSqs
{
    [Trait("Kind", "wire")]
    public sealed class ConfigurationTests
    {
        [Fact]
        public async Task Every_fault_of_the_settings_is_told_at_once()
        {
            await using var server = await FakeSqsServer.StartAsync();

            var exception = Assert.Throws<ConfigurationException>(() => Start(server, e =>
            {
                e.WaitTimeSeconds = 21;
                e.VisibilityTimeout = TimeSpan.FromMilliseconds(1500);
                e.MaxVisibilityTimeout = TimeSpan.FromHours(13);
                e.ConcurrentMessageLimit = 0;
                e.QueueAttributes["KmsMasterKeyId"] = "k";
                e.QueueTags["owner"] = "x";
                e.Consumer<ConsumerWithoutNamespace>();
            }));

            Assert.All(
                [
                    "WaitTimeSeconds",
                    "VisibilityTimeout",
                    "MaxVisibilityTimeout",
                    "ConcurrentMessageLimit",
                    "KmsMasterKeyId",
                    "owner",
                    "WithoutNamespace",
                ],
                x => Assert.Contains(x, exception.Message, StringComparison.Ordinal));
        }

        [Fact]
        public async Task A_handler_of_a_type_without_a_namespace_is_refused_too()
        {
            await using var server = await FakeSqsServer.StartAsync();

            var exception = Assert.Throws<ConfigurationException>(() =>
                Start(server, e => e.Handler<WithoutNamespace>(_ => Task.CompletedTask)));

            Assert.Contains(nameof(WithoutNamespace), exception.ToString(), StringComparison.Ordinal);
        }

        [Theory]
        [InlineData(0)]
        [InlineData(43201)]
        [InlineData("soon")]
        public async Task A_visibility_given_as_a_queue_attribute_is_checked_too(object value)
        {
            await using var server = await FakeSqsServer.StartAsync();

            Assert.Throws<ConfigurationException>(() => Start(server, e => e.QueueAttributes["VisibilityTimeout"] = value));
        }

        [Fact]
        public async Task What_is_not_supported_says_so_where_it_is_used()
        {
            await using var server = await FakeSqsServer.StartAsync();
            server.CreateQueues(TestBus.Queue);
            Action<IAmazonSqsReceiveEndpointConfigurator>[] settings =
            [
                e => e.Durable = false,
                e => e.AutoDelete = true,
                e => e.Subscribe("topic"),
                e => e.Subscribe<Ordered>(),
            ];
            Assert.All(settings, x => Assert.Throws<NotSupportedException>(() => Start(server, x)));
            Assert.Throws<NotSupportedException>(() => Start(server, null, x => x.ReceiveEndpoint(new TemporaryEndpointDefinition())));

            await using var bus = await TestBus.StartAsync(server, _ => Task.CompletedTask);
            var published = await Assert.ThrowsAsync<NotSupportedException>(() =>
                bus.Bus.Publish(new Ordered("a"), TestContext.Current.CancellationToken));
            Assert.Contains("Ordered", published.Message, StringComparison.Ordinal);
            Assert.Throws<NotSupportedException>(() => bus.Bus.ConnectHandler<Ordered>(_ => Task.CompletedTask));
            await Assert.ThrowsAsync<NotSupportedException>(async () => await bus.Bus.GetSendEndpoint(new Uri("topic:x")));
            await Assert.ThrowsAsync<NotSupportedException>(() =>
                bus
                    .Bus.CreateRequestClient<Ordered>(new Uri("queue:orders"))
                    .GetResponse<Ordered>(new Ordered("a"), TestContext.Current.CancellationToken));
        }

        [Theory]
        [InlineData(".fifo")]
        [InlineData("orders.FIFO")]
        [InlineData("or ders")]
        public async Task A_name_that_no_supported_queue_has_is_a_fault(string name)
        {
            await using var server = await FakeSqsServer.StartAsync();

            Assert.Throws<ConfigurationException>(() => Start(server, null, x => x.ReceiveEndpoint(name, _ => { })));
        }

        [Fact]
        public async Task A_host_takes_keys_in_pairs()
        {
            await Assert.ThrowsAsync<ConfigurationException>(() => StartBus(x => x.Host("eu-central-1", h => h.AccessKey("k"))));
            await Assert.ThrowsAsync<ConfigurationException>(() => StartBus(x => x.Host("eu-central-1", h =>
            {
                h.AccessKey("k");
                h.SecretKey("s");
                h.Credentials(new AnonymousAWSCredentials());
            })));
        }

        [Theory]
        [InlineData("eu-central-1", null, "https://sqs.eu-central-1.amazonaws.com/")]
        [InlineData("cn-north-1", null, "https://sqs.cn-north-1.amazonaws.com.cn/")]
        [InlineData("eu-central-1", "http://127.0.0.1:4100/", "http://127.0.0.1:4100/")]
        public void The_endpoint_follows_from_region_or_configuration(string region, string? serviceUrl, string expected)
        {
            var config = new AmazonSQSConfig { RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(region) };
            if (serviceUrl is not null)
            {
                config.ServiceURL = serviceUrl;
            }

            Assert.Equal(new Uri(expected), new Uri(config.DetermineServiceOperationEndpoint(new(new GetQueueUrlRequest("q"))).URL));
        }

        [Theory]
        [InlineData("AWS_ENDPOINT_URL")]
        [InlineData("AWS_ENDPOINT_URL_SQS")]
        public async Task Without_a_host_the_environment_says_where_the_service_is(string variable)
        {
            await using var server = await FakeSqsServer.StartAsync();
            server.CreateQueue("other");
            Environment.SetEnvironmentVariable(variable, server.Endpoint.ToString());
            try
            {
                var services = new ServiceCollection();
                services.AddMassTransit(x =>
                {
                    x.DisableUsageTelemetry();
                    x.UsingAmazonSqs((_, bus) => bus.UseDefaultHost(h =>
                    {
                        h.AccessKey("AKIATEST");
                        h.SecretKey("secret");
                    }));
                });
                await using var provider = services.BuildServiceProvider();
                var control = provider.GetRequiredService<IBusControl>();
                await control.StartAsync(TestContext.Current.CancellationToken);
                var endpoint = await control.GetSendEndpoint(new Uri("queue:other"));

                await endpoint.Send(new Ordered("a"), TestContext.Current.CancellationToken);

                await control.StopAsync(TestContext.Current.CancellationToken);
                Assert.Single(server["other"].Messages);
            }
            finally
            {
                Environment.SetEnvironmentVariable(variable, null);
            }
        }

        [Theory]
        [InlineData("amazonsqs://eu-central-1/", "queue:orders", "amazonsqs://eu-central-1/orders")]
        [InlineData("amazonsqs://eu-central-1/team", "queue:orders", "amazonsqs://eu-central-1/team/orders")]
        [InlineData("amazonsqs://eu-central-1/", "amazonsqs://eu-west-1/team/orders", "amazonsqs://eu-west-1/team/orders")]
        [InlineData("amazonsqs://localhost:4100/", "queue:orders", "amazonsqs://localhost/orders")]
        [InlineData(
            "amazonsqs://eu-central-1/team",
            "queue:orders?temporary=true",
            "amazonsqs://eu-central-1/team/orders?durable=false&autodelete=true")]
        [InlineData("amazonsqs://eu-central-1/", "topic:orders", "amazonsqs://eu-central-1/orders?type=topic")]
        public void Short_addresses_are_read_on_the_host(string host, string address, string expected)
        {
            var endpoint = new AmazonSqsEndpointAddress(new Uri(host), new Uri(address));

            Assert.Equal(new Uri(expected), endpoint.ToUri());
            Assert.Equal("orders", endpoint.Name);
        }

        [Fact]
        public void Addresses_say_host_scope_and_kind()
        {
            var host = new AmazonSqsHostAddress(new Uri("amazonsqs://eu-central-1"));
            var topic = new AmazonSqsEndpointAddress(new Uri("amazonsqs://eu-central-1/team"), new Uri("topic:orders?autodelete=true"));

            Assert.Equal(("eu-central-1", "/"), (host.Host, host.Scope));
            Assert.Equal(new Uri("amazonsqs://eu-central-1"), (Uri)host);
            Assert.Equal("team", new AmazonSqsHostAddress(new Uri("amazonsqs://eu-central-1/team")).Scope);
            Assert.Equal(
                (AmazonSqsEndpointAddress.AddressType.Topic, "team_orders", true, true),
                (topic.Type, topic.Name, topic.Durable, topic.AutoDelete));
            Assert.Equal(new Uri("amazonsqs://eu-central-1/team_orders?autodelete=true&type=topic"), topic.ToUri());
        }

        [Fact]
        public async Task A_bus_is_made_without_a_container_and_from_options()
        {
            await using var server = await FakeSqsServer.StartAsync();
            server.CreateQueues("orders", "_error", "_skipped");
            server["orders"].Send("left over");
            var taken = new TaskCompletionSource<string>();
            var bus = Bus.Factory.CreateUsingAmazonSqs(x =>
            {
                x.Host("eu-central-1", h =>
                {
                    h.Client(server.CreateClient());
                    h.AllowTransportHeader(header => header.Key != "Secret");
                });
                x.ReceiveEndpoint("orders", e =>
                {
                    e.PurgeOnStartup = true;
                    e.WaitTimeSeconds = 0;
                    e.Handler<Order>(context =>
                    {
                        taken.TrySetResult($"{context.Message.Id} {context.ReceiveContext.TransportHeaders.Get<string>("Shown")} {context.ReceiveContext.TransportHeaders.Get<string>("Secret")}");
                        return Task.CompletedTask;
                    });
                });
            });
            await bus.StartAsync(TestContext.Current.CancellationToken);
            var endpoint = await bus.GetSendEndpoint(new Uri("queue:orders"));
            await endpoint.Send(
                new Order("o-1"),
                context =>
                {
                    context.Headers.Set("Shown", "yes");
                    context.Headers.Set("Secret", "yes");
                },
                TestContext.Current.CancellationToken);

            Assert.Equal("o-1 yes ", await taken.Task.WaitAsync(TestContext.Current.CancellationToken));
            Assert.Empty(server["orders_error"].Messages);
            await Assert.ThrowsAsync<NotSupportedException>(() => bus.GetSendEndpoint(new Uri("topic:orders")));
            await bus.StopAsync(TestContext.Current.CancellationToken);

            var services = new ServiceCollection();
            services.Configure<AmazonSqsTransportOptions>(o => (o.Region, o.Scope) = ("eu-west-3", "team"));
            services.AddMassTransit(x =>
            {
                x.DisableUsageTelemetry();
                x.UsingAmazonSqs();
            });
            await using var provider = services.BuildServiceProvider();
            Assert.StartsWith(
                "amazonsqs://eu-west-3/team/",
                provider.GetRequiredService<IBus>().Address.ToString(),
                StringComparison.Ordinal);
        }

        public sealed record Order(string Id);

        private static void Start(
            FakeSqsServer server,
            Action<IAmazonSqsReceiveEndpointConfigurator>? configure,
            Action<IAmazonSqsBusFactoryConfigurator>? configureBus = null) =>
            _ = TestBus.Build(server, _ => Task.CompletedTask, configure, configureBus).Bus;

        private sealed class ConsumerWithoutNamespace : IConsumer<WithoutNamespace>
        {
            public Task Consume(ConsumeContext<WithoutNamespace> context) => Task.CompletedTask;
        }

        private static async Task StartBus(Action<IAmazonSqsBusFactoryConfigurator> configure)
        {
            var services = new ServiceCollection();
            services.AddMassTransit(x =>
            {
                x.DisableUsageTelemetry();
                x.UsingAmazonSqs((_, bus) => configure(bus));
            });
            await using var provider = services.BuildServiceProvider();
            _ = provider.GetRequiredService<IBusControl>();
        }
    }
}

/// <summary>MassTransit matches no message to a type like this.</summary>
// The missing namespace is the point.
#pragma warning disable CA1050
public sealed record WithoutNamespace;
