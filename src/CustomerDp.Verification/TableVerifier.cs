using Amazon.DynamoDBv2;

namespace CustomerDp.Verification;

/// <summary>
/// Looks for what no sequence of events could have left in the table and its index. It only reads. A scan finds suspects, and each is
/// then looked at alone, after a moment, since events go on being projected meanwhile. It keeps about 200 bytes in memory for each entity,
/// besides what the events take: a state for each entity that they name, 0.5 to 1 KB. The client's own exceptions come through.
/// </summary>
public sealed class TableVerifier(IAmazonDynamoDB client, string tableName, TimeProvider timeProvider)
{
    /// <summary>How many items the table has, as of up to six hours ago; zero where that is not told.</summary>
    public Task<long> ApproximateItemsAsync(CancellationToken cancellationToken = default) =>
        ApproximateItems.OfAsync(client, tableName, cancellationToken);

    /// <param name="options">What is held against what.</param>
    /// <param name="progress">Told how many more items or entries have been looked at.</param>
    /// <param name="cancellationToken">Ends it without a result.</param>
    /// <exception cref="AmazonDynamoDBException">DynamoDB refused.</exception>
    public async Task<VerificationResult> VerifyAsync(
        VerificationOptions options, Action<int> progress, CancellationToken cancellationToken = default)
    {
        var rate = new ReadRate(timeProvider, options.ItemsPerSecond);
        List<Finding> findings = [];
        if (options is { Log: { } log, Sample: null })
        {
            var logged = await log.AllAsync(rate, findings, progress, cancellationToken);
            options = options with { Events = logged, EventsAreComplete = true, EventsHaveErasures = true };
        }

        var checks = new ItemChecks(TermsDueSince(options.TermsDueWithin));
        var events = options.Events is null
            ? null
            : new EventComparison(
                options.Events, options.EventsAreComplete, options.EventsHaveErasures, options.Log is not { OpensDetails: false });
        var entities = new EntityVerifier(client, tableName, checks, events, options.Log);
        var run = new VerificationRun(new TableScan(client, tableName, rate), checks, events, options, progress);
        var told = options.Told is null ? null : new ToldCheck(options.Told, rate, progress);
        if (options.Sample is null)
        {
            await run.ScanAsync(cancellationToken);
            await (told?.ScanAsync(cancellationToken) ?? Task.CompletedTask);
        }
        else
        {
            await run.SampleAsync(cancellationToken);
            await (told?.LookAsync(run.Suspects.All.Select(s => s.Key), cancellationToken) ?? Task.CompletedTask);
            await KeepWrongAsync(run.Suspects, entities, rate, cancellationToken);
        }

        if (run.Suspects.Count > 0 || told is { Suspects: > 0 })
        {
            await Task.Delay(options.Settling, timeProvider, cancellationToken);
        }

        findings.AddRange(run.Findings);
        foreach (var (entityKey, suspect) in run.Suspects.All)
        {
            findings.AddRange(await entities.VerifyAsync(entityKey, suspect, cancellationToken));
            await rate.ReadAsync(1, cancellationToken);
        }

        findings.AddRange(told is null ? [] : await told.FindAsync(cancellationToken));
        return new VerificationResult(
            run.Items,
            run.Entities,
            run.IndexEntries,
            options.Log is null ? null : options.Events?.Events,
            // Of several policies that name one quote, each finds it open.
            [
                .. findings
                    .DistinctBy(f => (f.Entity, f.Code, string.Join(' ', f.Attributes)))
                    .OrderBy(f => f.Entity, StringComparer.Ordinal)
                    .ThenBy(f => f.Code.Code, StringComparer.Ordinal),
            ]);
    }

    private static async Task KeepWrongAsync(Suspects suspects, EntityVerifier entities, ReadRate rate, CancellationToken cancellationToken)
    {
        foreach (var (entityKey, suspect) in suspects.All.ToArray())
        {
            if ((await entities.VerifyAsync(entityKey, suspect, cancellationToken)).Count == 0)
            {
                suspects.Remove(entityKey);
            }

            await rate.ReadAsync(1, cancellationToken);
        }
    }

    private DateTime TermsDueSince(TimeSpan within)
    {
        var now = timeProvider.GetUtcNow().UtcDateTime;
        return now - DateTime.MinValue > within ? now - within : DateTime.MinValue;
    }
}
