using CustomerDp.DynamoDb.Events;
using CustomerDp.DynamoDb.Lifecycle;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Sessions;
using CustomerDp.Verification;

namespace CustomerDp.Operations.Verifying;

/// <summary>Holds the table against itself and against files of events, and looks into the queues after that. It only reads.</summary>
public sealed class TableCheck
{
    private readonly OperationsSession _session;
    private readonly DateTimeOffset _asOf;
    private readonly TableVerifier _verifier;
    private EventFiles? _events;

    private TableCheck(OperationsSession session, string tableName)
    {
        _session = session;
        _asOf = session.Time.GetUtcNow();
        _verifier = new(session.DynamoDb, tableName, session.Time);
        TableName = tableName;
    }

    /// <summary>The table that is looked at.</summary>
    public string TableName { get; }

    /// <summary>One of the table that is shown.</summary>
    public static async Task<TableCheck> OfShownAsync(OperationsSession session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new(session, await session.ShownTableAsync(cancellationToken));
    }

    /// <summary>Reads a file of events to hold the table against.</summary>
    /// <exception cref="InputFileException">The file cannot be read, or a line of it is not a JSON object.</exception>
    public Task AddEventsAsync(FileInfo file, CancellationToken cancellationToken) =>
        (_events ??= new EventFiles(_session.Settings, _session.Reader)).AddAsync(file, cancellationToken);

    /// <summary>The product's own log, to hold the table against.</summary>
    /// <param name="opensDetails">Whether what is sealed in it is opened.</param>
    public LoggedEvents Log(bool opensDetails) => new(
        new DynamoDbEventLog(_session.DynamoDb, _session.Settings.Tables, _session.MasterKey, _session.Time), opensDetails);

    /// <summary>What subscribers were told, to be held against the table.</summary>
    public ToldComparison Told() => new(_session.DynamoDb, TableName, _session.Settings.Tables.Control);

    /// <summary>About how many items and entries of the index will be read.</summary>
    public async Task<long> ApproximateReadsAsync(VerificationOptions options, CancellationToken cancellationToken) =>
        options.Sample ?? (2 * await _verifier.ApproximateItemsAsync(cancellationToken));

    /// <summary>Reads the table, then the queues.</summary>
    /// <param name="options">How; its events are those that were added.</param>
    /// <param name="progress">Told how many more have been read.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<TableReading> RunAsync(VerificationOptions options, Action<int> progress, CancellationToken cancellationToken)
    {
        var result = await _verifier.VerifyAsync(options with { Events = _events?.Folded }, progress, cancellationToken);
        var queues = await QueuesAsync(cancellationToken);
        var isUnderWay = queues?.Any(q => _session.Settings.EventQueues.Contains(q.Queue) && q.Messages > 0);
        return new TableReading(_asOf, result, _events, queues, isUnderWay);
    }

    /// <summary>The table is what this is about; the queues are told where they can be.</summary>
    private async Task<IReadOnlyList<QueueCount>?> QueuesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var depths = new QueueDepths(_session.Sqs);
            List<QueueCount> queues = [];
            foreach (var queue in _session.Settings.AllQueues)
            {
                queues.Add(QueueCount.Of(queue, await depths.OfAsync(queue, cancellationToken)));
            }

            return queues;
        }
        catch (Exception exception) when (FailureCodes.Of(exception, cancellationToken) is { } code)
        {
            await _session.NoticeAsync($"Whether events are under way is not known: SQS: {code}.");
            return null;
        }
    }
}
