using System.Globalization;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;

namespace CustomerDp.IntegrationTests.Telemetry;

/// <summary>
/// No panel and no alert of the chart is ever empty: real hosts, scraped by a real Prometheus, which is asked every expression after
/// everything has happened that they speak of.
/// </summary>
[Collection(nameof(MetricsCollection))]
[Trait("Kind", "process")]
public sealed class EmptyPanelTests(AwsFixture aws)
{
    // Long enough to hold both loads, however busy the machine is: each of them has waits of a minute.
    private const string Interval = "1h";

    private const int MostLoads = 4;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Of those the series alone are asked for: they say that something is missing, and here nothing is.
    private static readonly string[] Silent =
        ["CustomerDpWorkerAbsent", "CustomerDpPublisherAbsent", "CustomerDpQueryApiAbsent", "CustomerDpNoProgress"];

    private static readonly string[] Last =
    [
        "customerdp_deliveries_ended_total{customerdp_reason='fault'}",
        "customerdp_lifecycle_lag_seconds_count",
        "http_server_request_duration_seconds_count{http_response_status_code='503'}",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_panel_and_every_alert_has_series_with_the_labels_that_it_speaks_of()
    {
        Assert.SkipWhen(aws.SqsEndpoint is null, "Needs endpoints that fail on command: emulators only.");
        Assert.SkipUnless(
            File.Exists(PrometheusServer.Program) || Environment.GetEnvironmentVariable("CI") is not null,
            $"There is no {PrometheusServer.Program}: apt-get install --no-install-recommends prometheus.");
        MonitoringExpression[] expressions = [.. MonitoringExpression.OfPanels(), .. MonitoringExpression.OfAlerts()];
        Assert.Contains(expressions, x => x.IsAlert);
        await using var product = await ScrapedProduct.StartAsync(aws);
        await using var prometheus = await PrometheusServer.StartAsync(product.Targets, Cancellation);

        // Twice: a rate is one between two scrapes of one series. On a busy machine some of what the first load was about is scraped with
        // the second, as series that are new: then it takes another.
        await product.LoadAsync();
        var scraped = await ScrapedAsync(prometheus, [0, 0, 0]);
        List<string> faults;
        var loads = 1;
        do
        {
            await product.LoadAsync();
            loads++;
            scraped = await ScrapedAsync(prometheus, scraped);
            faults = [];
            foreach (var expression in expressions)
            {
                faults.AddRange((await FaultsOfAsync(prometheus, expression)).Select(fault => $"{expression.Name}: {fault}"));
            }
        }
        while (faults.Count > 0 && loads < MostLoads);

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    // What has happened last, on each host, has been scraped.
    private static async Task<double[]> ScrapedAsync(PrometheusServer prometheus, double[] before)
    {
        double[] now = before;
        await Eventually.HoldsAsync(
            async () =>
            {
                now = [.. await Task.WhenAll(Last.Select(x => SumAsync(prometheus, x)))];
                return now.Zip(before).All(x => x.First > x.Second);
            },
            "Prometheus has scraped what happened",
            Limit,
            Cancellation);
        return now;
    }

    private static async Task<double> SumAsync(PrometheusServer prometheus, string selector)
    {
        var answer = await prometheus.AskAsync($"sum({selector})", Cancellation);
        return answer.Count == 0 ? 0 : double.Parse(answer[0].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<List<string>> FaultsOfAsync(PrometheusServer prometheus, MonitoringExpression expression)
    {
        List<string> faults = [];
        foreach (var selector in expression.Selectors())
        {
            if ((await prometheus.AskAsync(selector, Cancellation)).Count == 0)
            {
                faults.Add($"there is no {selector}");
            }
        }

        if (Silent.Contains(expression.Name))
        {
            return faults;
        }

        var answer = await prometheus.AskAsync(expression.Asked(Interval), Cancellation);
        if (!answer.Any(x => x.Value is not "NaN"))
        {
            faults.Add($"{(answer.Count == 0 ? "empty" : "not a number")}: {expression.Text.Trim()}");
        }
        else if (!answer.Any(x => expression.Labels.All(x.Labels.Contains)))
        {
            faults.Add($"no series has {string.Join(", ", expression.Labels)}");
        }

        return faults;
    }
}
