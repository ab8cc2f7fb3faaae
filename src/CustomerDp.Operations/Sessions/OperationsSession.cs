using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.SQS;
using CustomerDp.Aws.DynamoDb;
using CustomerDp.Aws.Kms;
using CustomerDp.Aws.Sqs;
using CustomerDp.Contracts.Reading;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Keys;
using CustomerDp.DynamoDb.Time;
using CustomerDp.DynamoDb.Views;
using CustomerDp.Operations.Settings;
using CustomerDp.Projections.History;
using CustomerDp.ServiceDefaults.Settings;

namespace CustomerDp.Operations.Sessions;

/// <summary>
/// What operations work with: clients, names, the clock, who the operator is. Clients are made when they are first asked for.
/// </summary>
public class OperationsSession : IDisposable
{
    private readonly Lazy<IAmazonSQS> _sqs;
    private readonly Lazy<IAmazonDynamoDB> _dynamoDb;
    private readonly Lazy<IAuditLog> _audit;
    private readonly Lazy<ServiceTime> _serviceTime;
    private readonly Lazy<IAmazonKeyManagementService> _kms;
    private readonly Lazy<IMasterKey> _masterKey;
    private readonly Lazy<EventHistory> _history;
    private readonly bool _isShared;
    private ProductSettings? _settings;
    private string? _who;
    private string? _shownTable;

    /// <param name="sqs">Makes the client of SQS; null: one with what the standard AWS environment says.</param>
    /// <param name="dynamoDb">The same for DynamoDB.</param>
    /// <param name="audit">Makes the audit log; null: the one in the table of control items.</param>
    public OperationsSession(Func<IAmazonSQS>? sqs = null, Func<IAmazonDynamoDB>? dynamoDb = null, Func<IAuditLog>? audit = null)
    {
        _sqs = new(sqs ?? (() => SqsClients.Create(Settings.Aws.Client)));
        _dynamoDb = new(dynamoDb ?? (() => DynamoDbClients.Create(Settings.Aws.Client)));
        _kms = new(KmsClients.Create);
        _serviceTime = new(() =>
            new ServiceTime(
                TimeProvider.System,
                cancellationToken => new EndpointDate(DynamoDb, Settings.Tables.Control).AskAsync(cancellationToken)));
        _masterKey = new(() => MasterKeys.Of(Settings.Keys, () => _kms.Value, DynamoDb, Settings.Tables, makes: false));
        _history = new(() => new EventHistory(new DynamoDbEventLog(DynamoDb, Settings.Tables, MasterKey, TimeProvider.System)));
        _audit = new(audit ?? (() => new AuditLog(DynamoDb, Settings.Tables.Control)));
    }

    /// <summary>A session of somebody else on the clients, keys and clock of a session that outlives it, which alone ends them.</summary>
    /// <param name="shared">Whose clients they are.</param>
    /// <param name="who">Who works with it, as the audit log has it.</param>
    protected OperationsSession(OperationsSession shared, string who)
    {
        ArgumentNullException.ThrowIfNull(shared);
        (_sqs, _dynamoDb, _kms, _masterKey) = (shared._sqs, shared._dynamoDb, shared._kms, shared._masterKey);
        (_history, _audit, _serviceTime) = (shared._history, shared._audit, shared._serviceTime);
        (_settings, _who, _isShared) = (shared.Settings, who, true);
        Time = shared.Time;
    }

    /// <summary>Told what an operator has to know beside the result, a sentence each. Default: nobody is.</summary>
    public virtual Task NoticeAsync(string notice) => Task.CompletedTask;

    public IAmazonSQS Sqs => _sqs.Value;

    public IAmazonDynamoDB DynamoDb => _dynamoDb.Value;

    /// <summary>Names of tables and queues. Default: from the environment, when they are first asked for.</summary>
    /// <exception cref="SettingsException">Settings are wrong: it has all of them.</exception>
    public ProductSettings Settings
    {
        get => _settings ??= ProductSettings.FromEnvironment();
        init => _settings = value;
    }

    /// <summary>The same for what asks nothing of AWS: nobody needs to have said where AWS is.</summary>
    /// <exception cref="SettingsException">Settings are wrong: it has all of them.</exception>
    public ProductSettings Names => _settings ?? ProductSettings.FromEnvironment(asksAws: false);

    /// <summary>Default: the clock of AWS, once it has been asked for (<see cref="MeasureTimeAsync"/>).</summary>
    public TimeProvider Time
    {
        get => field ?? _serviceTime.Value;
        init;
    }

    /// <summary>Who did what and when.</summary>
    public IAuditLog Audit => _audit.Value;

    /// <summary>What the keys of customers are wrapped by; asked for when something sealed is first opened.</summary>
    public IMasterKey MasterKey => _masterKey.Value;

    /// <summary>Pauses of queues.</summary>
    public QueueControl Control => new(DynamoDb, Settings.Tables.Control, Time);

    /// <summary>What the workers say of themselves.</summary>
    public ConsumerStates Consumers => new(DynamoDb, Settings.Tables.Control);

    /// <summary>
    /// Reads the event log. Keys are asked for when personal values are first read, and none is ever made. One for the whole session.
    /// </summary>
    public EventHistory History => _history.Value;

    /// <summary>The table of the views that are shown; asked for once.</summary>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<string> ShownTableAsync(CancellationToken cancellationToken) =>
        _shownTable ??= Settings.Tables.View(await new ShownViewItem(DynamoDb, Settings.Tables.Control).ReadAsync(cancellationToken));

    /// <summary>Who works; of a command who runs it, asked for once.</summary>
    public async Task<string> WhoAsync(CancellationToken cancellationToken) => _who ??= await OperatorIdentity.FindAsync(cancellationToken);

    /// <summary>Reads bodies as the worker does.</summary>
    public PasEventReader Reader => new(Settings.IgnoredEventTypes);

    /// <summary>
    /// Compares the machine's clock with that of AWS, by which other machines write and judge; says where they differ by minutes.
    /// </summary>
    public async Task MeasureTimeAsync(CancellationToken cancellationToken)
    {
        if (Time is ServiceTime time)
        {
            await time.MeasureAsync(cancellationToken);
            if (time.Difference is { } difference)
            {
                await NoticeAsync($"{difference} Times shown are AWS's.");
            }
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes of the clients that were made, unless they are another session's.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (_isShared)
        {
            return;
        }

        if (_sqs.IsValueCreated)
        {
            Sqs.Dispose();
        }

        if (_dynamoDb.IsValueCreated)
        {
            DynamoDb.Dispose();
        }

        if (_kms.IsValueCreated)
        {
            _kms.Value.Dispose();
        }
    }
}
