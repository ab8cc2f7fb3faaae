using System.Text;
using Amazon.DynamoDBv2;
using CustomerDp.Console.Hosting;
using CustomerDp.Operations.Settings;
using CustomerDp.QueryApi;
using CustomerDp.ServiceDefaults.Aws;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.ServiceDefaults.Telemetry;
using CustomerDp.TestHarness.Approvals;
using CustomerDp.TestHarness.Samples;
using CustomerDp.TestHarness.Stores;
using CustomerDp.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerDp.Tests.Documentation;

/// <summary>docs/configuration.md is made from the settings' own types, and holds all of them.</summary>
[Trait("Kind", "unit")]
public sealed class ConfigurationPageTests
{
    [Fact]
    public void The_page_says_of_every_setting_and_standard_variable_what_the_code_says() => GeneratedParts.Match(
        Clone.Find("docs", "configuration.md"),
        ("settings", new SettingsReference(Readers()).ToString()),
        ("standard variables", StandardVariables()));

    private static string StandardVariables()
    {
        var table = new StringBuilder("| variable | what it has to be, where it is set |\n|---|---|\n");
        foreach (var form in AwsEnvironment.Known.Concat(OtelEnvironment.Known).GroupBy(v => v.Form))
        {
            table.Append("| ").AppendJoin(", ", form.Select(v => $"`{v.Name}`")).Append(" | ").Append(form.Key).AppendLine(" |");
        }

        return table.ToString();
    }

    private static List<(string Process, IReadOnlySet<string> Sections)> Readers()
    {
        HashSet<string> ofWorker = [], ofQueryApi = [], ofConsole = [], ofCommandLine = [];
        using var worker = WorkerHost.Build(
            [],
            host =>
            {
                Note(host.Services, ofWorker);
                host.Services.AddSingleton<IAmazonDynamoDB>(new ScriptedDynamoDb());
            });
        using var queryApi = QueryApiHost.Build(["--environment=Development"], host => Note(host.Services, ofQueryApi));
        using var console = ConsoleHost.Build(["--environment=Development"], host => Note(host.Services, ofConsole));
        ProductSettings.From(new ConfigurationBuilder().Build(), services => Note(services, ofCommandLine));
        return [("the worker", ofWorker), ("the query API", ofQueryApi), ("the console", ofConsole), ("the command line", ofCommandLine)];

        static void Note(IServiceCollection services, HashSet<string> paths) => paths.UnionWith(services
            .Where(s => s.ServiceType == typeof(SettingsSection))
            .Select(s => ((SettingsSection)s.ImplementationInstance!).Path));
    }
}
