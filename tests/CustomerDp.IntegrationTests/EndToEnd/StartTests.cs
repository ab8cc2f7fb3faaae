using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using CustomerDp.IntegrationTests.Ordering;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Processes;
using CustomerDp.TestHarness.Wire;

namespace CustomerDp.IntegrationTests.EndToEnd;

/// <summary>
/// The programs as somebody starts them: with settings that are wrong, and with each way of ASP.NET Core to say where to listen.
/// </summary>
[Trait("Kind", "process")]
[LongRunning]
public class StartTests
{
    private const string SaysTwoWays = "Overriding";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Programs() =>
        new()
        {
            { "CustomerDp.Worker", 1 },
            { "CustomerDp.QueryApi", 1 },
            { "customerdp", 2 },
        };

    public static TheoryData<string, string> Ways()
    {
        var ways = new TheoryData<string, string>();
        foreach (var host in new[] { "CustomerDp.Worker", "CustomerDp.QueryApi" })
        {
            foreach (
                var way in new[]
                {
                    "ASPNETCORE_HTTP_PORTS",
                    "DOTNET_HTTP_PORTS",
                    "ASPNETCORE_HTTPS_PORTS",
                    "ASPNETCORE_URLS",
                    "--urls",
                    "Kestrel__Endpoints__Probes__Url",
                })
            {
                ways.Add(host, way);
            }
        }

        return ways;
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Everything_that_is_wrong_is_told_by_name_and_nothing_is_asked_of_AWS(string program, int exitCode)
    {
        await using var aws = new WireServer(_ => new());
        await using var process = Start(program, new()
        {
            ["AWS_ENDPOINT_URL"] = aws.Endpoint.ToString(),
            ["AWS_ENDPOINT_URL_DYNAMODB"] = "",
            ["AWS_ENDPOINT_URL_SQS"] = "127.0.0.1:4100",
            ["AWS_REGION"] = "eu-west-1\n",
            ["CustomerDp__Table__Name"] = "",
            ["CustomerDp__Aws__Client"] = "Quick",
            ["CustomerDp__Delivry__WaitTime"] = "00:00:01",
        });

        Assert.Equal(exitCode, await process.ExitAsync(Cancellation));

        string[] names =
        [
            "AWS_ENDPOINT_URL_DYNAMODB",
            "AWS_ENDPOINT_URL_SQS",
            "AWS_REGION",
            "CustomerDp__Table__Name",
            "CustomerDp__Aws__Client",
            "CustomerDp__Delivry__WaitTime",
        ];
        Assert.Equal(
            names.Order(StringComparer.Ordinal),
            process.Output.Split('\n').Select(l => l.Split(' ')[0]).Order(StringComparer.Ordinal));
        Assert.Empty(aws.Requests);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Without_a_region_it_says_so(string program, int exitCode)
    {
        await using var process = Start(program, new()
        {
            ["AWS_REGION"] = null,
            ["AWS_DEFAULT_REGION"] = null,
            ["AWS_PROFILE"] = null,
            ["AWS_CONFIG_FILE"] = "/dev/null",
            ["AWS_SHARED_CREDENTIALS_FILE"] = "/dev/null",
            ["AWS_EC2_METADATA_DISABLED"] = "true",
        });

        Assert.Equal(exitCode, await process.ExitAsync(Cancellation));
        Assert.StartsWith(
            "AWS_REGION is not set, and neither a profile nor the instance says a region",
            process.Output,
            StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Each_way_to_say_where_to_listen_wins_over_the_default(string program, string way)
    {
        await using var aws = new WireServer(_ => new("""{"__type":"AccessDeniedException","message":"as in a test"}""", 400));
        var port = FreePort.Take();
        var scheme = way.Contains("HTTPS", StringComparison.Ordinal) ? "https" : "http";
        var url = $"{scheme}://127.0.0.1:{port}";
        var value = way.EndsWith("PORTS", StringComparison.Ordinal) ? $"{port}" : url;
        var directory = Directory.CreateTempSubdirectory("customerdp-").FullName;
        try
        {
            Dictionary<string, string?> environment = new() { ["AWS_ENDPOINT_URL"] = aws.Endpoint.ToString() };
            if (scheme == "https")
            {
                using var certificate = SelfSigned.Create(TimeProvider.System);
                var file = Path.Combine(directory, "host.pfx");
                await File.WriteAllBytesAsync(file, certificate.Export(X509ContentType.Pfx), Cancellation);
                environment["Kestrel__Certificates__Default__Path"] = file;
            }

            if (way != "--urls")
            {
                environment[way] = value;
            }

            await using var process = Start(program, environment, way == "--urls" ? [$"--urls={value}"] : []);
            using var trusting = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
            using var http = new HttpClient(trusting) { BaseAddress = new Uri(url) };

            await Eventually.HoldsAsync(() => AnswersAsync(http), $"{program} answers on {url}", TimeSpan.FromSeconds(30), Cancellation);
            Assert.DoesNotContain(SaysTwoWays, process.Output, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_a_line()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var aws = new WireServer(_ => new());
        await using var process = Start(
            "CustomerDp.QueryApi", new() { ["AWS_ENDPOINT_URL"] = aws.Endpoint.ToString() }, $"--urls=http://{listener.LocalEndpoint}");

        Assert.Equal(1, await process.ExitAsync(Cancellation));
        Assert.Contains($"Failed to bind to address http://{listener.LocalEndpoint}: address already in use.", process.Output.Split('\n'));
    }

    private static async Task<bool> AnswersAsync(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync("/health/live", Cancellation);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static ServiceProcess Start(string program, Dictionary<string, string?> environment, params string[] arguments)
    {
        var start = ServiceProcess.Command(program, program == "customerdp" ? ["queues"] : arguments);
        Dictionary<string, string?> all = new()
        {
            ["AWS_REGION"] = "eu-west-1",
            ["AWS_ACCESS_KEY_ID"] = "local",
            ["AWS_SECRET_ACCESS_KEY"] = "local",
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
        };
        foreach (var (name, value) in environment)
        {
            all[name] = value;
        }

        foreach (var (name, value) in all)
        {
            start.Environment[name] = value;
        }

        return ServiceProcess.Start(start, []);
    }
}
