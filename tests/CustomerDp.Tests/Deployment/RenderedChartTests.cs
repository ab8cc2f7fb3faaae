using System.Reflection;
using Amazon.DynamoDBv2;
using CustomerDp.Console.Hosting;
using CustomerDp.Console.Signing;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Settings;
using CustomerDp.QueryApi;
using CustomerDp.QueryApi.Limits;
using CustomerDp.ServiceDefaults.Aws;
using CustomerDp.ServiceDefaults.Draining;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.TestHarness.Stores;
using CustomerDp.Worker;
using CustomerDp.Worker.Endpoints;
using k8s.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerDp.Tests.Deployment;

/// <summary>
/// What the chart renders, by Kubernetes' own types and by the processes that it is for: each is built with the environment that its pod
/// would have, and looks at it as it does at its start.
/// </summary>
[Trait("Kind", "wire")]
public class RenderedChartTests
{
    private static readonly string[] Assemblies =
    [
        "CustomerDp.Worker", "CustomerDp.QueryApi", "CustomerDp.Console", "CustomerDp.Aws", "CustomerDp.DynamoDb", "CustomerDp.Contracts",
        "CustomerDp.ServiceDefaults",
    ];

    private static readonly string[] Hosts = ["worker", "query-api", "console"];

    public static TheoryData<string> Releases() => [.. RenderedRelease.Names];

    [Theory]
    [MemberData(nameof(Releases))]
    public void Kubernetes_takes_every_object_and_every_process_its_settings(string name)
    {
        var release = RenderedRelease.Of(name);

        Assert.NotEmpty(release.Objects);
        StopsInTime(release, "worker", x => Worker(x));
        StopsInTime(release, "query-api", x => QueryApi(x));
        StopsInTime(release, "console", x => Console(x));
        if (release.Find<V1Job>("provision") is { } job)
        {
            Assert.Equal(13, Provisioning(release.EnvironmentOf(job.Spec.Template.Spec.Containers.Single())).AllQueues.Count());
        }
    }

    [Theory]
    [InlineData("production")]
    [InlineData("irsa")]
    [InlineData("publisher.enabled-is-true")]
    public void A_publisher_of_its_own_takes_its_settings_and_the_workers_publish_nothing(string name)
    {
        var release = RenderedRelease.Of(name);

        Assert.Equal("Only", EnvironmentOf(release, "publisher")!["CustomerDp__Lifecycle__Publishing"]);
        Assert.False(EnvironmentOf(release, "worker")!.ContainsKey("CustomerDp__Lifecycle__Publishing"));
        StopsInTime(release, "publisher", x => Worker(x));
    }

    [Fact]
    public void A_setting_that_would_be_refused_is_seen_here()
    {
        var release = RenderedRelease.Of("minimal");
        var worker = Changed("worker", "CustomerDp__Table__Name", "");
        var queryApi = Changed("query-api", "CustomerDp__Authentication__Audience", "customer-dp ");
        var region = Changed("worker", "AWS_REGION", "eu-west-1\n");

        Assert.StartsWith("CustomerDp__Table__Name is empty", FaultOf(() => Worker(worker)));
        Assert.StartsWith("CustomerDp__Table__Name is empty", FaultOf(() => Provisioning(worker)));
        Assert.StartsWith("CustomerDp__Authentication__Audience begins or ends with a blank", FaultOf(() => QueryApi(queryApi)));
        Assert.StartsWith("AWS_REGION has to be", FaultOf(() => Worker(region)));

        Dictionary<string, string> Changed(string component, string variable, string value) =>
            new(EnvironmentOf(release, component)!) { [variable] = value };

        static string FaultOf(Func<object> build) => Assert.Single(Assert.Throws<SettingsException>(build).Failures);
    }

    [Fact]
    public void What_is_said_in_the_values_arrives()
    {
        var release = RenderedRelease.Of("all-settings");
        using var worker = Worker(EnvironmentOf(release, "worker")!);
        using var queryApi = QueryApi(EnvironmentOf(release, "query-api")!);
        using var console = Console(EnvironmentOf(release, "console")!);

        var delivery = worker.Services.GetRequiredService<IOptions<DeliverySettings>>().Value;
        Assert.Equal((100, 50, TimeSpan.FromSeconds(10)), (delivery.PrefetchCount, delivery.ConcurrentMessageLimit, delivery.WaitTime));
        Assert.Empty(delivery.RetryIntervals!);
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), TimeSpan.FromHours(11)], delivery.RedeliveryIntervals);
        Assert.Equal("customers.staging_1", worker.Services.GetRequiredService<IOptions<CustomerTableSettings>>().Value.Name);
        Assert.Equal(
            ["PolicyRenamedEvent", "QuotePrintedEvent"],
            worker.Services.GetRequiredService<IOptions<QueueSettings>>().Value.IgnoredEventTypes);
        Assert.Equal(1_048_576, queryApi.Services.GetRequiredService<IOptions<LimitSettings>>().Value.RequestBytes);
        Assert.Equal(TimeSpan.FromSeconds(90), queryApi.Services.GetRequiredService<IOptions<DrainSettings>>().Value.Delay);
        Assert.Equal("Staging", queryApi.Environment.EnvironmentName);
        Assert.Equal(TimeSpan.FromMinutes(5), console.Services.GetRequiredService<IOptions<ConsoleSettings>>().Value.SessionTime);
    }

    [Fact]
    public void Every_setting_of_the_hosts_can_be_said_in_the_values()
    {
        var release = RenderedRelease.Of("all-settings");

        // The master key is in one place: there it is in KMS, and here in a file.
        var elsewhere = EnvironmentOf(RenderedRelease.Of("emulators"), "worker")!.Keys;
        var said = Hosts.SelectMany(c => EnvironmentOf(release, c)!.Keys)
            .Concat(elsewhere)
            .ToList();

        var unsaid =
            from type in Assemblies.SelectMany(a => Assembly.Load(a).GetTypes())
            let section = type.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
            where section is not null
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            let variable = ProductSections.VariableOf($"{section}:{property.Name}")
            where !said.Any(x => x == variable || x.StartsWith($"{variable}__", StringComparison.Ordinal))
            select variable;

        Assert.Empty(unsaid);
    }

    [Fact]
    public void Names_are_the_products_own_where_nothing_is_said()
    {
        var environment = EnvironmentOf(RenderedRelease.Of("minimal"), "worker")!;

        Assert.Equal(CustomerTableSettings.DefaultName, environment["CustomerDp__Table__Name"]);
        Assert.Equal(QueueNames.PolicyEvents, environment["CustomerDp__Queues__Policy"]);
        Assert.Equal(QueueNames.QuoteEvents, environment["CustomerDp__Queues__Quote"]);
    }

    private static void StopsInTime(
        RenderedRelease release, string component, Func<IReadOnlyDictionary<string, string>, WebApplication> build)
    {
        if (EnvironmentOf(release, component) is not { } environment)
        {
            return;
        }

        using var host = build(environment);
        var timeout = host.Services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
        var grace = release.Find<V1Deployment>(component)!.Spec.Template.Spec.TerminationGracePeriodSeconds;
        Assert.True(grace > timeout.TotalSeconds, $"{component} is killed after {grace} s, and stops within {timeout.TotalSeconds} s.");
    }

    private static IReadOnlyDictionary<string, string>? EnvironmentOf(RenderedRelease release, string component) =>
        release.Find<V1Deployment>(component)?.Spec.Template.Spec.Containers.Single() is { } host ? release.EnvironmentOf(host) : null;

    private static WebApplication Worker(IReadOnlyDictionary<string, string> environment) => WorkerHost.Build(
        Arguments(environment),
        host =>
        {
            AddAws(host.Services, environment, "SQS", "DYNAMODB");
            host.Services.AddSingleton<IAmazonDynamoDB>(new ScriptedDynamoDb());
        });

    private static WebApplication QueryApi(IReadOnlyDictionary<string, string> environment) => QueryApiHost.Build(
        Arguments(environment),
        host =>
        {
            AddAws(host.Services, environment, "DYNAMODB");
            host.Services.AddSingleton<IAmazonDynamoDB>(new ScriptedDynamoDb());
        });

    private static WebApplication Console(IReadOnlyDictionary<string, string> environment) => ConsoleHost.Build(
        Arguments(environment), host => AddAws(host.Services, environment, "SQS", "DYNAMODB"));

    private static ProductSettings Provisioning(IReadOnlyDictionary<string, string> environment) => ProductSettings.From(
        new ConfigurationBuilder().AddInMemoryCollection(environment.ToDictionary(x => PathOf(x.Key), x => (string?)x.Value)).Build(),
        services => AddAws(services, environment, "SQS", "DYNAMODB"));

    private static void AddAws(IServiceCollection services, IReadOnlyDictionary<string, string> environment, params string[] needed) =>
        services.AddSingleton<ISettingsCheck>(
            new AwsEnvironment(needed, environment.GetValueOrDefault, () => environment.ContainsKey("AWS_REGION")));

    // As .NET reads the environment; the prefix is ASP.NET Core's.
    private static string[] Arguments(IReadOnlyDictionary<string, string> environment) =>
        [.. environment.Select(x => $"--{PathOf(x.Key)}={x.Value}")];

    private static string PathOf(string variable) =>
        variable.Replace("ASPNETCORE_", "", StringComparison.Ordinal).Replace("__", ":", StringComparison.Ordinal);
}
