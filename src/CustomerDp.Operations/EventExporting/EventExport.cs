using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Amazon.S3;
using CustomerDp.DynamoDb.Control;
using CustomerDp.DynamoDb.Events;
using CustomerDp.Operations.Auditing;
using CustomerDp.Operations.Sessions;
using CustomerDp.Projections.Stores;
using CustomerDp.Verification;

namespace CustomerDp.Operations.EventExporting;

/// <summary>Copies the event log into files, each event once, and writes a manifest of them last. It is in the audit log.</summary>
/// <param name="session">What to work with.</param>
/// <param name="s3">Makes the client of S3; null: one with what the standard AWS environment says.</param>
public sealed class EventExport(OperationsSession session, Func<IAmazonS3>? s3 = null)
{
    /// <summary>The name of the action in the audit log.</summary>
    public const string Action = "events-export";

    // Each has a file of its own under way: memory goes by it.
    private const int Segments = 2;
    private const int UnreadableTold = 100;

    /// <summary>About how many items will be read; 0 where that is not known.</summary>
    public Task<long> ApproximateItemsAsync(CancellationToken cancellationToken) =>
        ApproximateItems.OfAsync(session.DynamoDb, session.Settings.Tables.Events, cancellationToken);

    /// <summary>Exports.</summary>
    /// <param name="request">What, and where to.</param>
    /// <param name="progress">Told how many more items have been read; from any thread.</param>
    /// <param name="cancellationToken">Stops: there is no manifest then, and files of events may be there.</param>
    /// <exception cref="EventExportException">Something stands in the way; then there is no manifest of this run.</exception>
    /// <exception cref="CustomerStoreUnavailableException">The log, or the keys, did not answer as they should.</exception>
    public async Task<EventExportResult> RunAsync(
        EventExportRequest request, Action<int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var target = ExportTargets.Of(request.To, s3);
        var scan = new EventLogScan(
            session.DynamoDb, session.Settings.Tables, request.ShowsPersonal ? session.MasterKey : null, TimeProvider.System);
        await CheckKeysAsync(scan, cancellationToken);
        var leftovers = await LeftoversAsync(target, request.Replaces, cancellationToken);
        var startedAt = session.Time.GetUtcNow();
        await using var audit = await new AuditTrail(session).BeginAsync(Action, target.Name, DetailsOf(request), cancellationToken);
        await target.RemoveAsync(leftovers, cancellationToken);
        var parts = new EventParts(target, request.Format, request.ShowsPersonal);
        var unreadable = new ConcurrentQueue<string>();
        var rate = new ReadRate(TimeProvider.System, request.ItemsPerSecond, Segments);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Segments),
            new ParallelOptions { MaxDegreeOfParallelism = Segments, CancellationToken = cancellationToken },
            async (segment, token) => await parts.WriteAsync(
                EventsAsync(scan.PagesAsync(rate.PageSize, segment, Segments, request.Since, token), unreadable, rate, progress, token),
                token));
        var manifest = ManifestOf(request, startedAt, parts.Written, unreadable.Count);
        using var file = manifest.ToFile();
        await target.WriteAsync(ExportNames.Manifest, file, SHA256.HashData(file.ToArray()), cancellationToken);
        await audit.EndAsync(
            unreadable.IsEmpty ? AuditEntry.Completed : AuditEntry.Incomplete,
            new Dictionary<string, string>
            {
                ["events"] = $"{manifest.Events}",
                ["files"] = $"{manifest.Files.Count}",
                ["unreadable"] = $"{manifest.Unreadable}",
            });
        return new EventExportResult(target.Name, manifest, [.. unreadable.Order(StringComparer.Ordinal).Take(UnreadableTold)]);
    }

    private static async Task CheckKeysAsync(EventLogScan scan, CancellationToken cancellationToken)
    {
        try
        {
            await scan.CheckKeysAsync(cancellationToken);
        }
        catch (CustomerStoreUnavailableException exception)
        {
            throw new EventExportException(
                exception.Code,
                $"Personal values cannot be opened: {exception.Action}: {exception.Code}. That takes the keys of customers and their KMS "
                    + "key: what customerdp iam-policy eraser prints, beside what an operator may. Nothing was written.");
        }
    }

    private static async Task<IReadOnlyList<string>> LeftoversAsync(
        IEventExportTarget target, bool replaces, CancellationToken cancellationToken)
    {
        var found = await target.FindAsync(cancellationToken);
        return found.Contains(ExportNames.Manifest)
            ? throw new EventExportException(
                EventExportException.Exists,
                $"{target.Name} has an export already ({ExportNames.Manifest}), which is never overwritten: name another place.")
            : found.Count > 0 && !replaces
            ? throw new EventExportException(
                EventExportException.Unfinished,
                $"{target.Name} has {found.Count} files and no {ExportNames.Manifest}: of a run that did not end, or is under way. "
                    + "--replace takes them away and begins anew.")
            : found;
    }

    private static Dictionary<string, string> DetailsOf(EventExportRequest request)
    {
        var details = new Dictionary<string, string>
        {
            ["format"] = request.Format.Name,
            ["personal"] = PersonalOf(request),
        };
        if (request.Since is { } since)
        {
            details["since"] = $"{since:O}";
        }

        return details;
    }

    private static string PersonalOf(EventExportRequest request) =>
        request.ShowsPersonal ? EventExportManifest.Plain : EventExportManifest.Sealed;

    private static async IAsyncEnumerable<StoredEvent> EventsAsync(
        IAsyncEnumerable<StoredEvents> pages,
        ConcurrentQueue<string> unreadable,
        ReadRate rate,
        Action<int> progress,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var page in pages.WithCancellation(cancellationToken))
        {
            foreach (var key in page.Unreadable)
            {
                unreadable.Enqueue(key);
            }

            foreach (var @event in page.Events)
            {
                yield return @event;
            }

            progress(page.Items);
            await rate.ReadAsync(page.Items, cancellationToken);
        }
    }

    private EventExportManifest ManifestOf(
        EventExportRequest request, DateTimeOffset startedAt, IReadOnlyList<ExportedPart> parts, int unreadable) => new(
            EventExportManifest.ThisFormat,
            EventExportManifest.ThisVersion,
            startedAt,
            session.Time.GetUtcNow(),
            session.Settings.Tables.Events,
            request.Since,
            request.Format.Name,
            PersonalOf(request),
            parts,
            parts.Sum(p => p.Events),
            parts.Sum(p => p.Bytes),
            unreadable,
            request.ShowsPersonal ? EventExportManifest.NoticeOfPlain : EventExportManifest.NoticeOfSealed);
}
