using Amazon.DynamoDBv2.Model;
using CustomerDp.DynamoDb.Tables;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Sessions;

namespace CustomerDp.Operations.Erasing;

/// <summary>
/// Looks what an erasure does not reach: messages on their way, the recovery of tables to a point in time, and backups
/// (<see href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ListBackups.html"/>).
/// </summary>
/// <param name="session">What to work with.</param>
internal sealed class RemainingCopies(OperationsSession session)
{
    private const string AllTypes = "ALL";

    public async Task<IReadOnlyList<RemainingCopy>> FindAsync(CancellationToken cancellationToken)
    {
        var now = session.Time.GetUtcNow();
        List<RemainingCopy> found = [];
        foreach (var queue in session.Settings.EventQueues)
        {
            await AddQueueAsync(
                queue,
                "what is taken from them is not kept of this person, and they end as they are handled",
                now,
                found,
                cancellationToken);
        }

        await AddQueueAsync(
            session.Settings.CustomerEventsQueue,
            "subscribers take lifecycle events from it, which may have values of this person, and CustomerDeleted tells them to forget",
            now,
            found,
            cancellationToken);

        var tables = session.Settings.Tables;
        var personal = tables.Definitions.Where(table => IsPersonal(tables, table.Name)).ToArray();
        foreach (var table in personal)
        {
            found.Add(new(
                $"recovery of {table.Name}",
                now + TimeSpan.FromDays(table.RecoveryDays),
                table.Name == tables.Keys
                    ? "a restore brings the keys back, and with them what is sealed in backups of the log: run erase --repeat-all after it"
                    : "a restore brings the details back: run erase --repeat-all after it"));
        }

        foreach (var table in personal)
        {
            found.AddRange(await BackupsAsync(table.Name, cancellationToken));
        }

        return found;
    }

    private async Task AddQueueAsync(
        string queue, string whatBecomes, DateTimeOffset now, List<RemainingCopy> found, CancellationToken cancellationToken)
    {
        if (await new QueueDepths(session.Sqs).DetailsOfAsync(queue, cancellationToken) is { Depth.IsEmpty: false } details)
        {
            var depth = details.Depth;
            found.Add(new(
                queue, now + details.Retention, $"{depth.Visible + depth.InFlight + depth.Delayed} messages wait: {whatBecomes}"));
        }
    }

    // What is sealed in the log opens with the keys alone, and control items have nothing of anybody.
    private static bool IsPersonal(ProductTables tables, string table) => table != tables.Events && table != tables.Control;

    private async Task<IReadOnlyList<RemainingCopy>> BackupsAsync(string table, CancellationToken cancellationToken)
    {
        List<RemainingCopy> backups = [];
        var request = new ListBackupsRequest { TableName = table, BackupType = AllTypes };
        try
        {
            do
            {
                var page = await session.DynamoDb.ListBackupsAsync(request, cancellationToken);
                backups.AddRange((page.BackupSummaries ?? []).Select(backup => new RemainingCopy(
                    $"backup {backup.BackupName} of {table}",
                    backup.BackupExpiryDateTime is { } expiry ? new DateTimeOffset(expiry.ToUniversalTime()) : null,
                    "delete it, or run erase --repeat-all after a restore")));
                request.ExclusiveStartBackupArn = page.LastEvaluatedBackupArn;
            }
            while (request.ExclusiveStartBackupArn is { Length: > 0 });
        }
        catch (Exception exception) when (FailureCodes.Of(exception, cancellationToken) is { } code)
        {
            backups.Add(new($"backups of {table}", null, $"whether there are any is not known: {code}"));
        }

        return backups;
    }
}
