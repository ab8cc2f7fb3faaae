using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.SQS;
using Amazon.SQS.Model;
using CustomerDp.Aws;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Provisioning;
using CustomerDp.Operations.Publishing;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Settings;
using CustomerDp.TestHarness.AmazonSqs;
using CustomerDp.TestHarness.Emulators;
using Xunit;
using Xunit.Sdk;

namespace CustomerDp.TestHarness.Processes;

/// <summary>Tables and queues of its own, and the real worker and query API on them.</summary>
public sealed class Product : IAsyncDisposable
{
    private readonly IAmazonDynamoDB _dynamoDb;
    private readonly Dictionary<string, string> _environment;
    private readonly List<ServiceProcess> _processes = [];

    private Product(AwsFixture aws, string name)
    {
        _dynamoDb = aws.CreateDynamoDb();
        Sqs = aws.CreateSqs();
        Settings = new ProductSettings(new ProductTables($"customer-dp-{name}"), [$"policy-events-{name}", $"quote-events-{name}"])
        {
            ChangesQueue = $"customer-changes-{name}",
            CustomerEventsQueue = $"customer-events-{name}.fifo",
            CommandQueue = $"commands-{name}",
        };
        FileMasterKey.MakeWhereMissing(KeyFile);
        _environment = new Dictionary<string, string>(aws.Environment)
        {
            ["CustomerDp__Table__Name"] = Settings.Tables.Stem,
            ["CustomerDp__Keys__File"] = KeyFile,

            // Nobody is authenticated.
            ["DOTNET_ENVIRONMENT"] = "Development",

            // Tests ask as fast as they can.
            ["CustomerDp__Limits__RequestsPerSecond"] = "100000",
            ["CustomerDp__Limits__Burst"] = "100000",
            ["CustomerDp__Queues__Policy"] = PolicyQueue,
            ["CustomerDp__Queues__Quote"] = QuoteQueue,
            ["CustomerDp__Queues__Changes"] = Settings.ChangesQueue,
            ["CustomerDp__Queues__Events"] = Settings.CustomerEventsQueue,
            ["CustomerDp__Queues__Commands"] = CommandQueue,

            // Long enough to see a process die, short enough to see its messages come back.
            ["CustomerDp__Delivery__VisibilityTimeout"] = "00:00:02",
            ["CustomerDp__Delivery__WaitTime"] = "00:00:01",
        };
    }

    public ProductSettings Settings { get; }

    /// <summary>The table of views that is shown.</summary>
    public string ViewTable => Settings.Tables.View(ViewName.A);

    public IAmazonSQS Sqs { get; }

    public string PolicyQueue => Settings.EventQueues[0];

    public string QuoteQueue => Settings.EventQueues[1];

    public string CommandQueue => Settings.CommandQueue;

    /// <summary>The variables that the processes are given; a test may add to them.</summary>
    public IDictionary<string, string> Environment => _environment;

    /// <summary>The table's client.</summary>
    public IAmazonDynamoDB DynamoDb => _dynamoDb;

    /// <summary>A directory for files, deleted at the end.</summary>
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("customerdp-").FullName;

    /// <summary>The master key of its processes.</summary>
    public string KeyFile => Path.Combine(Directory, "master-key");

    /// <summary>Names and clients, with neither table nor queues yet.</summary>
    public static Product CreateEmpty(AwsFixture aws) => new(aws, Guid.NewGuid().ToString("N")[..12]);

    /// <summary>
    /// As it is provisioned, but on the emulator without the streams of its views: there a write costs more with every record in a stream
    /// (0.5 ms at first, 5 ms at 20,000), where those of AWS cost a write nothing.
    /// </summary>
    public static async Task<Product> CreateAsync(AwsFixture aws, CancellationToken cancellationToken)
    {
        var product = await CreateWithStreamsAsync(aws, cancellationToken);
        foreach (var view in aws.DynamoDbEndpoint is null ? [] : Enum.GetValues<ViewName>())
        {
            await product.DynamoDb.UpdateTableAsync(
                new UpdateTableRequest
                {
                    TableName = product.Settings.Tables.View(view),
                    StreamSpecification = new StreamSpecification { StreamEnabled = false },
                },
                cancellationToken);
        }

        return product;
    }

    /// <summary>As it is provisioned.</summary>
    public static async Task<Product> CreateWithStreamsAsync(AwsFixture aws, CancellationToken cancellationToken)
    {
        var product = CreateEmpty(aws);
        await foreach (
            var _ in new Provisioner(product._dynamoDb, product.Sqs, product.Settings, TimeProvider.System).ProvisionAsync(
                cancellationToken))
        {
            // Each resource is made as it is asked for.
        }

        return product;
    }

    /// <param name="aws">Where.</param>
    /// <param name="client">What carries the requests of its processes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<Product> CreateAsync(AwsFixture aws, AwsClientKind client, CancellationToken cancellationToken)
    {
        var product = await CreateAsync(aws, cancellationToken);
        product.Environment["CustomerDp__Aws__Client"] = client.ToString();
        return product;
    }

    /// <summary>Starts the console with another SQS.</summary>
    /// <param name="sqs">Where that is.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task<ServiceProcess> StartConsoleAsync(Uri sqs, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sqs);
        _environment["AWS_ENDPOINT_URL_SQS"] = sqs.ToString();
        return StartAsync("CustomerDp.Console", cancellationToken);
    }

    public Task<ServiceProcess> StartWorkerAsync(CancellationToken cancellationToken) => StartAsync("CustomerDp.Worker", cancellationToken);

    public async Task<CustomerClient> StartQueryApiAsync(CancellationToken cancellationToken)
    {
        var queryApi = await StartAsync("CustomerDp.QueryApi", cancellationToken);
        return new CustomerClient(await queryApi.ListeningAsync(cancellationToken));
    }

    /// <summary>
    /// Starts a program on this table and these queues, and waits until it says that it listens. It ends with this object.
    /// </summary>
    public async Task<ServiceProcess> StartAsync(string assembly, CancellationToken cancellationToken, params IEnumerable<string> arguments)
    {
        var process = ServiceProcess.Start(assembly, _environment, [.. arguments, "--urls=http://127.0.0.1:0"]);
        _processes.Add(process);
        await process.ListeningAsync(cancellationToken);
        return process;
    }

    /// <summary>Runs <c>customerdp</c> to its end, in a directory of this product's own.</summary>
    public Task<CommandRun> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken, byte[]? input = null) =>
        CommandRun.OfAsync(_environment, Directory, arguments, cancellationToken, input);

    /// <summary>Runs <c>customerdp</c> to its end, which has to be success.</summary>
    public async Task RunsAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        string[] line = [.. arguments];
        var run = await RunAsync(line, cancellationToken);
        Assert.True(run.ExitCode == 0, $"customerdp {string.Join(' ', line)} ended with {run.ExitCode}:\n{run.Output}\n{run.Error}");
    }

    /// <summary>Starts <c>customerdp</c>, to be watched, interrupted or killed.</summary>
    public ServiceProcess StartCommand(params IEnumerable<string> arguments)
    {
        var process = ServiceProcess.Start("customerdp", _environment, arguments);
        _processes.Add(process);
        return process;
    }

    /// <summary>Sends messages, whose queues are called by the names of the contract, to the queues of this product.</summary>
    public async Task PublishAsync(IEnumerable<EventLine> lines, CancellationToken cancellationToken)
    {
        var published = await new EventPublisher(Sqs).PublishAsync(
            lines.Select(l => l with { Queue = l.Queue == QueueNames.QuoteEvents ? QuoteQueue : PolicyQueue }),
            _ => { },
            cancellationToken);
        if (!published.IsComplete)
        {
            throw new InvalidOperationException($"Not all messages could be sent: {published.Unreachable ?? published.Failures[0].Code}");
        }
    }

    /// <summary>Waits until nothing is left in the two event queues, in flight neither.</summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="limit">For how long for each at most. Default 2 min.</param>
    public async Task DrainedAsync(CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        foreach (var queue in Settings.EventQueues)
        {
            await DrainedAsync(queue, cancellationToken, limit);
        }
    }

    /// <summary>Waits until nothing is left in a queue, in flight neither.</summary>
    public async Task DrainedAsync(string queue, CancellationToken cancellationToken, TimeSpan? limit = null)
    {
        var depths = new QueueDepths(Sqs);
        QueueDepth? last = null;
        try
        {
            await Eventually.HoldsAsync(
                async () => (last = await depths.OfAsync(queue, cancellationToken))!.IsEmpty,
                $"{queue} is empty",
                limit ?? TimeSpan.FromMinutes(2),
                cancellationToken);
        }
        catch (XunitException)
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"At the end: {last}");
            throw;
        }
    }

    /// <summary>How many messages are in a queue in all.</summary>
    public async Task<long> CountAsync(string queue, CancellationToken cancellationToken)
    {
        var depth = await new QueueDepths(Sqs).OfAsync(queue, cancellationToken);
        return depth!.Visible + depth.InFlight + depth.Delayed;
    }

    /// <summary>Takes all messages out of a queue.</summary>
    public async Task<List<Message>> TakeAllAsync(string queue, CancellationToken cancellationToken)
    {
        var url = (await Sqs.GetQueueUrlAsync(new GetQueueUrlRequest { QueueName = queue }, cancellationToken)).QueueUrl;
        List<Message> all = [];
        while (true)
        {
            var response = await Sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest
                {
                    QueueUrl = url,
                    MaxNumberOfMessages = 10,
                    WaitTimeSeconds = 1,
                    MessageAttributeNames = ["All"],
                    MessageSystemAttributeNames = ["All"],
                },
                cancellationToken);
            if (response.Messages is not { Count: > 0 } messages)
            {
                return all;
            }

            all.AddRange(messages);
        }
    }

    /// <summary>Ends the processes that were started. What listens for them has to outlive them: another may get its port.</summary>
    public async Task EndProcessesAsync()
    {
        foreach (var process in _processes)
        {
            await process.DisposeAsync();
        }

        _processes.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await EndProcessesAsync();
        Sqs.Dispose();
        _dynamoDb.Dispose();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
