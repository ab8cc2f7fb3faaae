using CustomerDp.Benchmarks.Measuring;
using CustomerDp.TestHarness.Node;

namespace CustomerDp.Benchmarks.Workers;

/// <summary>The worker and what it is measured beside.</summary>
internal static class WorkerRows
{
    /// <summary>What everything is a ratio to.</summary>
    public const string Bare = "bare";

    public const string Node = "sqs-consumer";

    private const string Program = "CustomerDp.Worker";

    private const string ThisProgram = "CustomerDp.Benchmarks";

    /// <summary>The worker on one of the clients.</summary>
    public static WorkerRow Worker(string client) => new(
#pragma warning disable CA1308 // Names of queues are lower case.
        $"worker-{client.ToLowerInvariant()}",
#pragma warning restore CA1308
        $"worker, {AwsClients.LabelOf(client)}",
        (environment, cancellationToken) => StartWorkerAsync(environment, client, "Off", cancellationToken))
    {
        IsWorker = true,
    };

    /// <summary>The same as another build has it: a change of the product is judged by rounds beside it.</summary>
    /// <param name="client">The client.</param>
    /// <param name="directory">Where the build lies.</param>
    public static WorkerRow Before(string client, string directory)
    {
        var worker = Worker(client);
        return worker with
        {
            Name = worker.Name.Replace("worker", "before", StringComparison.Ordinal),
            Label = $"{worker.Label}, before",
            Start = (environment, cancellationToken) =>
                StartWorkerAsync(environment, client, "Off", cancellationToken, Path.Combine(directory, Program)),
        };
    }

    /// <summary>The same where it publishes lifecycle events, too.</summary>
    public static WorkerRow Publisher(string client)
    {
        var worker = Worker(client);
        return worker with
        {
            Name = worker.Name.Replace("worker", "publisher", StringComparison.Ordinal),
            Label = $"{worker.Label}, publishing",
            Start = (environment, cancellationToken) => StartWorkerAsync(environment, client, "On", cancellationToken),
        };
    }

    public static WorkerRow BareLoop { get; } =
        Loop(Bare, "bare loop on the stock SDK, no framework", Workers.BareLoop.Argument) with { IsBaseline = true };

    /// <summary>The same for changes of the views.</summary>
    public static WorkerRow BareChangeLoop { get; } =
        Loop("bare-changes", "bare loop on the stock SDK, no framework", Workers.BareChangeLoop.Argument) with { IsBaseline = true };

    /// <summary>What .NET's HTTP and JSON cost, unsigned.</summary>
    public static WorkerRow Floor { get; } = Loop("floor", "HttpClient, no SDK, unsigned", FloorLoop.Argument) with { IsUnsigned = true };

    /// <summary>sqs-consumer; installs it where needed.</summary>
    public static WorkerRow SqsConsumer { get; } = new(Node, "Node: sqs-consumer, AWS SDK v3", async (environment, cancellationToken) =>
    {
        var project = await NodeProject.InstalledAsync("peers", cancellationToken);
        return await MeasuredProcess.StartAsync(project.Command("sqs-consumer.mjs"), environment, Pinning.Measured, cancellationToken);
    });

    /// <param name="names">Of those that are wanted beside the bare loop; null: all.</param>
    /// <param name="before">Where another build of the worker lies, to be measured, too.</param>
    /// <exception cref="ArgumentException">One of the names is none.</exception>
    public static WorkerRow[] Named(IReadOnlyList<string>? names, string? before = null)
    {
        WorkerRow[] all = [.. AwsClients.Measured.Select(Worker), BareLoop, SqsConsumer, Floor];
        return names?.Except(all.Select(row => row.Name)).FirstOrDefault() is { } unknown
            ? throw new ArgumentException($"No row {unknown}; there are {string.Join(", ", all.Select(row => row.Name))}.")
            :
            [
                .. all.Where(row => names?.Contains(row.Name) is not false || row.Name == Bare),
                .. before is null ? [] : AwsClients.Measured.Select(client => Before(client, before)),
            ];
    }

    private static Task<MeasuredProcess> StartWorkerAsync(
        IReadOnlyDictionary<string, string> environment,
        string client,
        string publishing,
        CancellationToken cancellationToken,
        string program = Program) =>
        MeasuredProcess.StartAsync(
            program,
            [
                .. environment,
                new(AwsClients.Setting, client),
                new("Logging__LogLevel__MassTransit", "Warning"),
                new("CustomerDp__Lifecycle__Publishing", publishing),
            ],
            ["--urls=http://127.0.0.1:0"],
            Pinning.Measured,
            cancellationToken);

    private static WorkerRow Loop(string name, string label, string argument) =>
        new(
            name,
            label,
            (environment, cancellationToken) =>
                MeasuredProcess.StartAsync(ThisProgram, environment, [argument], Pinning.Measured, cancellationToken));
}
