using CustomerDp.Aws;
using CustomerDp.Contracts.Events;
using CustomerDp.Contracts.Queues;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.ServiceDefaults.Aws;
using CustomerDp.ServiceDefaults.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerDp.Operations.Settings;

/// <summary>The names of tables and queues, from the same settings as the services': <c>CustomerDp__Table__Name</c> and so on.</summary>
/// <param name="Tables">The tables.</param>
/// <param name="EventQueues">
/// The queues of events, in the order of <see cref="EventStream"/>; each has a <c>-dlq</c> and an <c>-imq</c> beside it.
/// </param>
public sealed record ProductSettings(ProductTables Tables, IReadOnlyList<string> EventQueues)
{
    /// <summary>The queue of commands, from <c>CustomerDp__Queues__Commands</c>; it has the same beside it.</summary>
    public string CommandQueue { get; init; } = QueueNames.Commands;

    /// <summary>
    /// Event types that the worker acknowledges without a look, from <c>CustomerDp__Queues__IgnoredEventTypes__0</c> and so on. Default
    /// none.
    /// </summary>
    public IReadOnlyList<string> IgnoredEventTypes { get; init; } = [];

    /// <summary>What the keys of customers are wrapped by, from <c>CustomerDp__Keys__KmsKeyId</c> or <c>...__File</c>.</summary>
    public KeySettings Keys { get; init; } = new();

    /// <summary>The key of KMS that the master key is encrypted under.</summary>
    public string KmsKeyId => Keys.KmsKeyId ?? KeySettings.DefaultKmsKeyId;

    /// <summary>What carries requests to AWS, from <c>CustomerDp__Aws__Client</c>.</summary>
    public AwsClientSettings Aws { get; init; } = new();

    /// <summary>
    /// The queue of changes of the views, from <c>CustomerDp__Queues__Changes</c>; it has a <c>-dlq</c> and an <c>-imq</c> beside it.
    /// </summary>
    public string ChangesQueue { get; init; } = QueueNames.Changes;

    /// <summary>The queue of lifecycle events, from <c>CustomerDp__Queues__Events</c>, which others consume.</summary>
    public string CustomerEventsQueue { get; init; } = QueueNames.CustomerEvents;

    /// <summary>
    /// The queues that workers consume, those of events first, then that of commands; each has a <c>-dlq</c> and an <c>-imq</c> beside it.
    /// </summary>
    public IReadOnlyList<string> ConsumedQueues => [.. EventQueues, CommandQueue, ChangesQueue];

    /// <summary>The queues that operators may pause: those of events, then the one of changes.</summary>
    public IReadOnlyList<string> PausableQueues => [.. EventQueues, ChangesQueue];

    /// <summary>All thirteen queues: each that is consumed followed by those beside it, then the one of lifecycle events.</summary>
    public IEnumerable<string> AllQueues =>
    [
        .. ConsumedQueues.SelectMany(q => new[] { q, QueueNames.DeadLetterOf(q), QueueNames.InvalidOf(q) }), CustomerEventsQueue,
    ];

    /// <summary>
    /// Whether an event of that type is consumed from the queue; also where the queue is none of the product's, of which nothing is known.
    /// </summary>
    public bool IsConsumedFrom(string queue, EventDescriptor @event)
    {
        var stream = EventQueues.ToList().IndexOf(queue);
        return stream < 0 || @event.Stream == (EventStream)stream;
    }

    /// <summary>From the environment, read and checked as the services do it.</summary>
    /// <param name="asksAws">Whether AWS is going to be asked for something: then it has to be known where it is.</param>
    /// <exception cref="SettingsException">Settings are wrong: it has all of them.</exception>
    public static ProductSettings FromEnvironment(bool asksAws = true) => From(
        new ConfigurationBuilder().AddEnvironmentVariables().Build(),
        services => services.AddAwsEnvironmentCheck(asksAws ? ["SQS", "DYNAMODB"] : []));

    /// <summary>From any configuration, read and checked in the same way.</summary>
    /// <param name="configuration">In .NET's names: <c>CustomerDp:Table:Name</c>.</param>
    /// <param name="configure">Adds what else is checked, as a <see cref="ISettingsCheck"/>.</param>
    /// <exception cref="SettingsException">Settings are wrong: it has all of them.</exception>
    public static ProductSettings From(IConfiguration configuration, Action<IServiceCollection> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var collection = new ServiceCollection()
            .AddSingleton(configuration)
            .AddSettings<CustomerTableSettings>(CustomerTableSettings.Section)
            .AddSettings<KeySettings>(KeySettings.Section)
            .AddSettings<QueueSettings>(QueueSettings.Section)
            .AddSettings<AwsClientSettings>(AwsClientSettings.Section);
        configure(collection);
        using var services = collection.BuildServiceProvider();
        services.CheckSettings();
        var queues = Of<QueueSettings>();
        return new ProductSettings(new ProductTables(Of<CustomerTableSettings>().Name), queues.EventQueues())
        {
            CommandQueue = queues.Commands,
            Aws = Of<AwsClientSettings>(),
            Keys = Of<KeySettings>(),
            ChangesQueue = queues.Changes,
            CustomerEventsQueue = queues.Events,
            IgnoredEventTypes = [.. queues.IgnoredEventTypes],
        };

        T Of<T>()
            where T : class => services.GetRequiredService<IOptions<T>>().Value;
    }
}
