using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.SQS;
using CustomerDp.Cli;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Settings;
using CustomerDp.TestHarness.Processes;
using Spectre.Console;

namespace CustomerDp.Tests.Cli;

/// <summary><c>customerdp</c> inside the test, with clients of the test's own.</summary>
internal sealed class CommandLine
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly CliSession _session;

    public CommandLine(
        Func<IAmazonSQS>? sqs = null,
        Func<IAmazonDynamoDB>? dynamoDb = null,
        ProductSettings? settings = null,
        TimeProvider? time = null,
        int width = 4096)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_output),
        });
        console.Profile.Width = width;
        _session = new CliSession(new CommandOutput(console, _output, _error, isTerminal: false), sqs, dynamoDb, () => Audit)
        {
            Settings = settings ?? new ProductSettings(new ProductTables("customer-dp"), ["policy-events", "quote-events"]),
            Time = time ?? TimeProvider.System,
        };
    }

    public AuditEntries Audit { get; } = new();

    public string Output => _output.ToString();

    public string Error => _error.ToString();

    public JsonObject Json => JsonNode.Parse(Output)!.AsObject();

    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(params string[] args) => CustomerDpCommand.RunAsync(args, _session, TestContext.Current.CancellationToken);
}
