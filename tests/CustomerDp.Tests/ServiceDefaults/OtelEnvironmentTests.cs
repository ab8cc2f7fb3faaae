using CustomerDp.QueryApi;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.Worker;

namespace CustomerDp.Tests.ServiceDefaults;

/// <summary>The standard variables of OpenTelemetry that the SDK would pass over in silence.</summary>
[Trait("Kind", "unit")]
public class OtelEnvironmentTests
{
    private const string Url =
        "an absolute URL such as http://127.0.0.1:4317, with http:// or https:// and without blanks or line ends";

    private const string Pairs = "a list as name=value,name=value, with values percent-encoded";

    private const string Samplers =
        "one of always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off, parentbased_traceidratio";

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", Url)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", " http://collector:4317", Url)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "/v1/traces", Url)]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "ftp://collector", Url)]
    [InlineData("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", "collector:4317", Url)]
    [InlineData("OTEL_LOGS_EXPORTER", "console", "one of otlp, none")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "one of grpc, http/protobuf, in lower case")]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_PROTOCOL", "GRPC", "one of grpc, http/protobuf, in lower case")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "Bearer s3cret", Pairs)]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "=x", Pairs)]
    [InlineData("OTEL_EXPORTER_OTLP_TIMEOUT", "10s", "a whole number of milliseconds from 1")]
    [InlineData("OTEL_METRIC_EXPORT_INTERVAL", "0", "a whole number of milliseconds from 1")]
    [InlineData("OTEL_BSP_MAX_QUEUE_SIZE", "many", "a whole number from 1")]
    [InlineData("OTEL_TRACES_SAMPLER", "sometimes", Samplers)]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "1.5", "a ratio from 0 to 1")]
    public void What_is_wrong_is_refused_by_name_and_without_its_value_in_both_hosts(string name, string value, string says)
    {
        foreach (var build in new Action[]
        {
            () => QueryApiHost.Build(["--environment=Development", $"--{name}={value}"]),
            () => WorkerHost.Build([$"--{name}={value}"]),
        })
        {
            var fault = Assert.Throws<SettingsException>(build);
            Assert.Equal($"{name} has to be {says}; leave it out for its default.", Assert.Single(fault.Failures));
        }
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "")]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "https://[::1]:4318/otlp")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Bearer%20x,tenant=a")]
    [InlineData("OTEL_RESOURCE_ATTRIBUTES", "service.name=x,deployment.environment.name=a%20b")]
    [InlineData("OTEL_TRACES_SAMPLER_ARG", "0.25")]
    [InlineData("OTEL_SDK_DISABLED", "TRUE")]
    [InlineData("OTEL_TRACES_EXPORTER", "none")]
    [InlineData("OTEL_METRICS_EXPORTER", "otlp")]
    [InlineData("OTEL_SOMETHING_ELSE", "x")]
    public async Task What_the_specification_allows_is_taken(string name, string value)
    {
        await using var api = QueryApiHost.Build(["--environment=Development", $"--{name}={value}"]);
        Assert.NotNull(api);
    }
}
