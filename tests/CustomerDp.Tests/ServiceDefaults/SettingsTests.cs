using System.Reflection;
using Amazon.DynamoDBv2;
using CustomerDp.Console.Hosting;
using CustomerDp.QueryApi;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.TestHarness.Stores;
using CustomerDp.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.ServiceDefaults;

/// <summary>What the hosts say of settings that they cannot be started with, in exact words.</summary>
[Trait("Kind", "unit")]
public class SettingsTests
{
    private const string TableForm = "has to be 3 to 247 characters of a-z, A-Z, 0-9, _, . and -.";

    private const string QueueForm =
        "has to be 1 to 76 characters of a-z, A-Z, 0-9, _ and - (80 with the -dlq and -imq beside it), and end in .fifo for a FIFO queue.";

    private const string ChangesForm =
        "has to be 1 to 76 characters of a-z, A-Z, 0-9, _ and - (80 with the -dlq and -imq beside it), and not a FIFO queue.";

    private const string CustomerEventsForm = "has to be 1 to 75 characters of a-z, A-Z, 0-9, _ and -, and .fifo: a FIFO queue.";

    /// <summary>Those that may have settings.</summary>
    internal static readonly string[] Assemblies =
    [
        "CustomerDp.Worker",
        "CustomerDp.QueryApi",
        "CustomerDp.Console",
        "CustomerDp.Aws",
        "CustomerDp.DynamoDb",
        "CustomerDp.Contracts",
        "CustomerDp.ServiceDefaults",
        "customerdp",
    ];

    private static readonly string Long = new('q', 77);

    public static TheoryData<string, string> OfTheWorker() =>
        new()
        {
            {
                "Delivery:WaitTime=abc",
                "CustomerDp__Delivery__WaitTime has to be a time as hh:mm:ss from 00:00:00 to 00:00:20, in whole seconds."
            },
            {
                "Delivery:WaitTime=00:00:00.9",
                "CustomerDp__Delivery__WaitTime has to be a time as hh:mm:ss from 00:00:00 to 00:00:20, in whole seconds."
            },
            {
                "Delivery:WaitTime=20",
                "CustomerDp__Delivery__WaitTime has to be a time as hh:mm:ss from 00:00:00 to 00:00:20, in whole seconds."
            },
            {
                "Delivery:WaitTime=00:00:21",
                "CustomerDp__Delivery__WaitTime has to be a time as hh:mm:ss from 00:00:00 to 00:00:20, in whole seconds."
            },
            {
                "Delivery:VisibilityTimeout=00:00:01.5",
                "CustomerDp__Delivery__VisibilityTimeout has to be a time as hh:mm:ss from 00:00:01 to 12:00:00, in whole seconds."
            },
            { "Delivery:PrefetchCount=1001", "CustomerDp__Delivery__PrefetchCount has to be a whole number from 1 to 1000." },
            { "Delivery:PrefetchCount=many", "CustomerDp__Delivery__PrefetchCount has to be a whole number from 1 to 1000." },
            { "Delivery:PrefetchCount=99999999999", "CustomerDp__Delivery__PrefetchCount has to be a whole number from 1 to 1000." },
            { "Delivery:PrefetchCount:0=1", "CustomerDp__Delivery__PrefetchCount has to be a whole number from 1 to 1000." },
            {
                "Delivery:ConcurrentMessageLimit=50",
                "CustomerDp__Delivery__ConcurrentMessageLimit must not be greater than PrefetchCount: the rest could never be used."
            },
            {
                "Delivery:RetryIntervals:0=00:01:00",
                "CustomerDp__Delivery__RetryIntervals__0 has to be a time as hh:mm:ss from 00:00:00 to 00:00:10."
            },
            {
                "Delivery:RetryIntervals:0=soon",
                "CustomerDp__Delivery__RetryIntervals__0 has to be a time as hh:mm:ss from 00:00:00 to 00:00:10."
            },
            {
                "Delivery:RetryIntervals=00:00:01",
                "CustomerDp__Delivery__RetryIntervals is a list, whose first entry is CustomerDp__Delivery__RetryIntervals__0."
            },
            {
                "Delivery:RedeliveryIntervals:0=12:00:00",
                "CustomerDp__Delivery__RedeliveryIntervals__0 has to be a time as hh:mm:ss from 00:00:01 to 11:00:00, in whole seconds."
            },
            { "Liveness:Silence=00:00:20", "CustomerDp__Liveness__Silence has to be a time as hh:mm:ss from 00:00:45 to 00:10:00." },
            { "Table:Name=", $"CustomerDp__Table__Name is empty: leave it out for its default; else it {TableForm}" },
            { "Table:Name=customer-dp\n", $"CustomerDp__Table__Name contains a control character or a line end; it {TableForm}" },
            { "Table:Name=customer-dp ", $"CustomerDp__Table__Name begins or ends with a blank; it {TableForm}" },
            { "Table:Name=\uFEFFcustomer-dp", $"CustomerDp__Table__Name contains a control character or a line end; it {TableForm}" },
            { "Table:Name=ab", $"CustomerDp__Table__Name {TableForm}" },
            { "Table:Name=customer/dp", $"CustomerDp__Table__Name {TableForm}" },
            { "Queues:Policy=quote-events", "CustomerDp__Queues__Quote names the same queue as Policy: each needs one of its own." },
            {
                "Queues:Policy=policy-events-dlq",
                "CustomerDp__Queues__Policy must not end in -dlq or -imq: that is for what stands beside a queue."
            },
            { "Queues:Quote=quote.events", $"CustomerDp__Queues__Quote {QueueForm}" },
            { $"Queues:Quote={Long}", $"CustomerDp__Queues__Quote {QueueForm}" },
            { "Queues:Quote=.fifo", $"CustomerDp__Queues__Quote {QueueForm}" },
            { "Queues:Changes=quote-events", "CustomerDp__Queues__Changes names the same queue as Quote: each needs one of its own." },
            { "Queues:Changes=changes.fifo", $"CustomerDp__Queues__Changes {ChangesForm}" },
            {
                "Queues:Changes=changes-imq",
                "CustomerDp__Queues__Changes must not end in -dlq or -imq: that is for what stands beside a queue."
            },
            { "Queues:Events=customer-events", $"CustomerDp__Queues__Events {CustomerEventsForm}" },
            { "Queues:Events=.fifo", $"CustomerDp__Queues__Events {CustomerEventsForm}" },
            {
                "Queues:IgnoredEventTypes:0=PolicyCreatedEvent",
                "CustomerDp__Queues__IgnoredEventTypes names a type of the contract, which is projected."
            },
            {
                "Queues:IgnoredEventTypes:0= Renamed",
                "CustomerDp__Queues__IgnoredEventTypes__0 begins or ends with a blank; it has to be text without blanks at its ends and without control characters."
            },
            { "Aws:Client=Quick", "CustomerDp__Aws__Client has to be one of Lean, Sdk." },
            { "Aws:Client=1", "CustomerDp__Aws__Client has to be one of Lean, Sdk." },
            {
                "Delivry:WaitTime=00:00:01",
                $"CustomerDp__Delivry__WaitTime is not a setting; CustomerDp has {string.Join(", ", ProductSections.Names)}."
            },
            { "Table:Nmae=t", "CustomerDp__Table__Nmae is not a setting; CustomerDp__Table has Name." },
        };

    public static TheoryData<string, string> OfTheQueryApi() =>
        new()
        {
            { "Limits:RequestTime=abc", "CustomerDp__Limits__RequestTime has to be a time as hh:mm:ss from 00:00:00.1 to 00:01:00." },
            { "Limits:Burst=0", "CustomerDp__Limits__Burst has to be a whole number from 1 to 100000." },
            {
                "Authentication:Authority=https://issuer.example\n",
                "CustomerDp__Authentication__Authority contains a control character or a line end; it has to be an absolute http or https URL."
            },
            { "Authentication:Authority=issuer.example", "CustomerDp__Authentication__Authority has to be an absolute http or https URL." },
            {
                "Authentication:Audience=customerdp\n",
                "CustomerDp__Authentication__Audience contains a control character or a line end; it has to be text without blanks at its ends and without control characters."
            },
            { "Authentication:Algorithms:0=HS256", "CustomerDp__Authentication__Algorithms__0 has to be one of RS256, ES256." },
            { "Authentication:RequireHttps=yes", "CustomerDp__Authentication__RequireHttps has to be true or false." },
            {
                "Access:AllCustomersRole=customers.read ",
                "CustomerDp__Access__AllCustomersRole begins or ends with a blank; it has to be text without blanks at its ends and without control characters."
            },
            {
                "Access:PersonalDataRole=",
                "CustomerDp__Access__PersonalDataRole is empty: leave it out for its default; else it has to be text without blanks at its ends and without control characters."
            },
            { "TrustedDocuments:Mode=Enforced", "CustomerDp__TrustedDocuments__Mode has to be one of Off, Log, Enforce." },
            {
                "TrustedDocuments:Files:0=/no/such/file",
                "CustomerDp__TrustedDocuments__Files cannot be used: file 0 cannot be read (DirectoryNotFoundException)."
            },
            { "GraphQL:AllowIntrospection=on", "CustomerDp__GraphQL__AllowIntrospection has to be true or false." },
            { "Cors:AllowedOrigins:0=*", CorsFault },
            { "Cors:AllowedOrigins:0=https://*.example", CorsFault },
            { "Cors:AllowedOrigins:0=https://portal.example/", CorsFault },
            { "Cors:AllowedOrigins:0=https://Portal.example", CorsFault },
            { "Cors:AllowedOrigins:0=https://portal.example:443", CorsFault },
            { "Cors:AllowedOrigins:0=null", CorsFault },
            {
                "Proxy:PathBase=customers",
                "CustomerDp__Proxy__PathBase has to be a path such as /customers, with a slash at its beginning and none at its end."
            },
            {
                "Proxy:PathBase=/customers/",
                "CustomerDp__Proxy__PathBase has to be a path such as /customers, with a slash at its beginning and none at its end."
            },
            {
                "Proxy:ForwardedHeaders=true",
                "CustomerDp__Proxy__ForwardedHeaders needs KnownProxies or KnownNetworks, to say whose headers are believed."
            },
            { "Proxy:KnownProxies:0=proxy", "CustomerDp__Proxy__KnownProxies__0 has to be an IP address such as 10.0.0.7." },
            { "Proxy:KnownNetworks:0=10.0.0.0/33", "CustomerDp__Proxy__KnownNetworks__0 has to be a network such as 10.0.0.0/16." },
            { "Drain:Delay=00:03:00", "CustomerDp__Drain__Delay has to be a time as hh:mm:ss from 00:00:00 to 00:02:00." },
        };

    private const string CorsFault =
        "CustomerDp__Cors__AllowedOrigins__0 has to be one origin such as https://portal.example or http://localhost:3000, as a browser sends it: in lower case, "
        + "without path, slash at its end, wildcard and the scheme's own port.";

    [Theory]
    [MemberData(nameof(OfTheWorker))]
    public void The_worker_names_what_it_cannot_start_with(string setting, string fault) =>
        Assert.Equal([fault], FaultsOf(args => WorkerHost.Build(args), setting));

    [Theory]
    [MemberData(nameof(OfTheQueryApi))]
    public void The_query_API_names_what_it_cannot_start_with(string setting, string fault) =>
        Assert.Equal([fault], FaultsOf(args => QueryApiHost.Build([.. args, "--environment=Development"]), setting));

    [Theory]
    [InlineData("Console:Authority=here", "CustomerDp__Console__Authority has to be an absolute http or https URL.")]
    [InlineData(
        "Console:Authority=http://issuer.example Console:ClientId=console",
        "CustomerDp__Console__Authority has to be an https URL, unless RequireHttps is false.")]
    [InlineData(
        "Console:Authority=https://issuer.example?a=b Console:ClientId=console",
        "CustomerDp__Console__Authority has to be a URL without query and fragment.")]
    [InlineData("Console:Authority=https://issuer.example", "CustomerDp__Console__ClientId is required with an Authority.")]
    [InlineData(
        "Console:Scopes:0=a\"b",
        "CustomerDp__Console__Scopes__0 has to be a scope: visible characters without blanks, quotes and backslashes.")]
    [InlineData("Console:SessionTime=02:00:00", "CustomerDp__Console__SessionTime has to be a time as hh:mm:ss from 00:01:00 to 01:00:00.")]
    [InlineData("Console:RunbookUrl=docs/runbook.md", "CustomerDp__Console__RunbookUrl has to be an absolute http or https URL.")]
    [InlineData("Queues:Policy=quote-events", "CustomerDp__Queues__Quote names the same queue as Policy: each needs one of its own.")]
    public void The_console_names_what_it_cannot_start_with(string settings, string fault) => Assert.Equal(
        [fault], FaultsOf(args => ConsoleHost.Build([.. args, "--environment=Development"]), settings.Split(' ')));

    [Fact]
    public void All_that_is_wrong_is_one_list()
    {
        var faults = FaultsOf(
            args => WorkerHost.Build(args),
            "Delivery:WaitTime=abc",
            "Delivery:VisibilityTimeout=x",
            "Delivery:PrefetchCount=0",
            "Queues:Policy=quote-events",
            "Table:Name=",
            "Delivry:X=1");

        Assert.Equal(
            "Delivery__PrefetchCount Delivery__VisibilityTimeout Delivery__WaitTime Delivry__X Queues__Quote Table__Name",
            string.Join(' ', faults.Select(f => f.Split(' ')[0]["CustomerDp__".Length..]).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void What_ASP_NET_Core_reads_for_itself_is_looked_at_too()
    {
        Assert.Equal(
            ["ASPNETCORE_URLS (or --urls) has to be URLs such as http://127.0.0.1:5080 or http://+:8080, separated by semicolons."],
            Assert.Throws<SettingsException>(() => WorkerHost.Build(["--urls=here"])).Failures);
        Assert.Equal(
            ["ASPNETCORE_HTTP_PORTS has to be ports from 0 to 65535, separated by semicolons."],
            Assert.Throws<SettingsException>(() => WorkerHost.Build(["--http_ports=80a"])).Failures);
        Assert.Equal(
            ["Logging__LogLevel__Default has to be one of Trace, Debug, Information, Warning, Error, Critical, None."],
            Assert.Throws<SettingsException>(() => WorkerHost.Build(["--Logging:LogLevel:Default=Loud"])).Failures);
    }

    [Fact]
    public void No_value_is_repeated_for_it_may_be_a_secret_in_the_wrong_place()
    {
        var thrown = Assert.Throws<SettingsException>(() =>
            WorkerHost.Build([
                "--CustomerDp:Table:Name=s3cret!",
                "--CustomerDp:Delivery:WaitTime=s3cret!",
                "--CustomerDp:Aws:Client=s3cret!",
                "--CustomerDp:Queues:Policy=s3cret!",
            ]));

        Assert.Equal(4, thrown.Failures.Count());
        Assert.DoesNotContain("s3cret", thrown.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_of_other_processes_in_the_same_environment_are_none_of_its_business()
    {
        using var worker = WorkerHost.Build(
            ["--CustomerDp:Limits:RequestTime=abc", "--CustomerDp:Authentication:Authority=x"],
            host => host.Services.AddSingleton<IAmazonDynamoDB>(new ScriptedDynamoDb()));
        using var queryApi = QueryApiHost.Build(["--CustomerDp:Delivery:WaitTime=abc", "--environment=Development"]);
    }

    [Fact]
    public void The_sections_that_every_process_knows_are_those_that_there_are()
    {
        var sections = Assemblies
            .SelectMany(a => Assembly.Load(a).GetTypes())
            .Select(t => t.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string)
            .OfType<string>();

        Assert.Equal(ProductSections.Names.Select(n => $"{ProductSections.Root}:{n}"), sections.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> FaultsOf(Func<string[], IDisposable> build, params string[] settings) =>
        Assert.Throws<SettingsException>(() => build([.. settings.Select(s => $"--CustomerDp:{s}")])).Failures;
}
