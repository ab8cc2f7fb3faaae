using System.Globalization;
using CustomerDp.ServiceDefaults.Settings;
using Microsoft.Extensions.Configuration;

namespace CustomerDp.ServiceDefaults.Telemetry;

/// <summary>
/// The standard variables of OpenTelemetry that the SDK reads
/// (<see href="https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/"/>,
/// <see href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/"/>). What it cannot read it passes over in silence, and nobody
/// misses the telemetry before the day that it is needed. An empty variable counts as not set.
/// </summary>
internal sealed class OtelEnvironment(IConfiguration configuration) : ISettingsCheck
{
    private const string Otlp = "OTEL_EXPORTER_OTLP";

    private static readonly string[] Signals = ["TRACES", "METRICS", "LOGS"];

    private static readonly Form Url = new(
        "an absolute URL such as http://127.0.0.1:4317, with http:// or https:// and without blanks or line ends", IsUrl);
    private static readonly Form Milliseconds = new("a whole number of milliseconds from 1", IsPositive);
    private static readonly Form Count = new("a whole number from 1", IsPositive);
    private static readonly Form Pairs = new("a list as name=value,name=value, with values percent-encoded", ArePairs);

    private static readonly (string Name, Form Form)[] Variables =
    [
        .. OfAll("ENDPOINT", Url),
        .. OfAll("PROTOCOL", new("one of grpc, http/protobuf, in lower case", text => text is "grpc" or "http/protobuf")),
        .. OfAll("HEADERS", Pairs),
        .. OfAll("TIMEOUT", Milliseconds),
        .. OfAll("COMPRESSION", OneOf("none", "gzip")),
        .. Signals.Select(signal => ($"OTEL_{signal}_EXPORTER", OneOf("otlp", "none"))),
        ($"{Otlp}_METRICS_TEMPORALITY_PREFERENCE", OneOf("cumulative", "delta", "lowmemory")),
        ($"{Otlp}_METRICS_DEFAULT_HISTOGRAM_AGGREGATION", OneOf("explicit_bucket_histogram", "base2_exponential_bucket_histogram")),
        ("OTEL_RESOURCE_ATTRIBUTES", Pairs),
        ("OTEL_SDK_DISABLED", OneOf("true", "false")),
        ("OTEL_METRIC_EXPORT_INTERVAL", Milliseconds),
        ("OTEL_METRIC_EXPORT_TIMEOUT", Milliseconds),
        ("OTEL_METRICS_EXEMPLAR_FILTER", OneOf("always_on", "always_off", "trace_based")),
        ("OTEL_BSP_SCHEDULE_DELAY", Milliseconds),
        ("OTEL_BSP_EXPORT_TIMEOUT", Milliseconds),
        ("OTEL_BSP_MAX_QUEUE_SIZE", Count),
        ("OTEL_BSP_MAX_EXPORT_BATCH_SIZE", Count),
        ("OTEL_BLRP_SCHEDULE_DELAY", Milliseconds),
        ("OTEL_BLRP_EXPORT_TIMEOUT", Milliseconds),
        ("OTEL_BLRP_MAX_QUEUE_SIZE", Count),
        ("OTEL_BLRP_MAX_EXPORT_BATCH_SIZE", Count),
        ("OTEL_TRACES_SAMPLER", OneOf(
            "always_on", "always_off", "traceidratio", "parentbased_always_on", "parentbased_always_off", "parentbased_traceidratio")),
        ("OTEL_TRACES_SAMPLER_ARG", new("a ratio from 0 to 1", IsRatio)),
    ];

    /// <summary>The variables that are looked at, each with what it has to be.</summary>
    public static IEnumerable<(string Name, string Form)> Known => Variables.Select(v => (v.Name, v.Form.Text));

    public IEnumerable<string> FindFaults() =>
        from variable in Variables
        where configuration[variable.Name] is { Length: > 0 } text && !variable.Form.Fits(text)
        select $"{variable.Name} has to be {variable.Form.Text}; leave it out for its default.";

    /// <summary>Whether a signal's exporter, as <c>OTEL_TRACES_EXPORTER</c>, is none.</summary>
    public static bool IsNone(string? exporter) => string.Equals(exporter, "none", StringComparison.OrdinalIgnoreCase);

    private static (string Name, Form Form)[] OfAll(string name, Form form) =>
        [($"{Otlp}_{name}", form), .. Signals.Select(signal => ($"{Otlp}_{signal}_{name}", form))];

    private static Form OneOf(params string[] values) =>
        new($"one of {string.Join(", ", values)}", text => values.Contains(text, StringComparer.OrdinalIgnoreCase));

    private static bool IsUrl(string text) =>
        !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
        && Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";

    private static bool IsPositive(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;

    private static bool IsRatio(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1;

    private static bool ArePairs(string text) =>
        !text.Any(char.IsControl) && text.Split(',').All(pair => pair.IndexOf('=', StringComparison.Ordinal) > 0);

    private sealed record Form(string Text, Func<string, bool> Fits);
}
