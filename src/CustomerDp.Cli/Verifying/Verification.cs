using System.Text.Json;
using CustomerDp.Cli.Output;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Holding;
using CustomerDp.Operations.Queues;
using CustomerDp.Operations.Verifying;
using CustomerDp.Verification;

namespace CustomerDp.Cli.Verifying;

/// <summary>A run of <c>verify</c>: the events, the table, the queues, and what comes of it.</summary>
internal sealed class Verification(CliSession session)
{
    private const int FindingsShown = 100;

    public async Task<int> RunAsync(VerifyRequest request, CancellationToken cancellationToken)
    {
        var output = session.Output;
        var asOf = session.Time.GetUtcNow();
        StreamWriter? file = null;
        try
        {
            file = request.ReportPath is { } path
                ? new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read))
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await CustomerDpCommand.FailAsync(
                output,
                "ReportFile",
                $"The report file is there already or cannot be written ({exception.GetType().Name}).");
        }

        await using (file)
        {
            var events = request.EventFiles.Count == 0 ? null : new EventFiles(session.Settings, session.Reader);
            foreach (var given in request.EventFiles)
            {
                try
                {
                    await events!.AddAsync(given, cancellationToken);
                }
                catch (InputFileException exception)
                {
                    return await CustomerDpCommand.FailAsync(output, "FileInvalid", $"{given.Name}: {exception.Message}");
                }
            }

            var verifier = new TableVerifier(session.DynamoDb, session.Settings.TableName, session.Time);
            var result = await output.ProgressAsync(
                "verifying",
                request.Options.Sample ?? (2 * await verifier.ApproximateItemsAsync(cancellationToken)),
                progress => verifier.VerifyAsync(request.Options with { Events = events?.Folded }, progress, cancellationToken));
            foreach (var finding in file is null ? [] : result.Findings)
            {
                await file!.WriteLineAsync(JsonSerializer.Serialize(VerifyReport.Entry.Of(finding), JsonSerializerOptions.Web));
            }

            return await ShowAsync(asOf, result, events, await QueuesAsync(cancellationToken));
        }
    }

    /// <summary>The table is what this is about; the queues are told where they can be.</summary>
    private async Task<IReadOnlyList<VerifyReport.QueueCount>?> QueuesAsync(CancellationToken cancellationToken)
    {
        try
        {
            var depths = new QueueDepths(session.Sqs);
            List<VerifyReport.QueueCount> queues = [];
            foreach (var queue in session.Settings.AllQueues)
            {
                var depth = await depths.OfAsync(queue, cancellationToken);
                queues.Add(new(queue, depth is not null, depth?.Visible, depth?.InFlight, depth?.Delayed));
            }

            return queues;
        }
        catch (Exception exception) when (FailureCodes.Of(exception, cancellationToken) is { } code)
        {
            await session.Output.WarnAsync($"Whether events are under way is not known: SQS: {code}.");
            return null;
        }
    }

    private async Task<int> ShowAsync(
        DateTimeOffset asOf, VerificationResult result, EventFiles? events, IReadOnlyList<VerifyReport.QueueCount>? queues)
    {
        var output = session.Output;
        var codes = FindingCode.All
            .Select(code => new VerifyReport.CodeCount(code.Code, code.IsWarning, result.Findings.Count(f => f.Code == code)))
            .Where(c => c.Count > 0).ToArray();
        var isUnderWay = queues?.Any(q => session.Settings.EventQueues.Contains(q.Queue) && q.Messages > 0);

        output.Line(
            $"{result.Items} items of {session.Settings.TableName}: {result.Entities} entities, {result.ControlItems} of the operators' control and audit"
                + (result.IndexEntries is { } entries ? $"; {entries} entries of the index" : "; a sample"));
        if (events is not null)
        {
            output.Line(
                $"{events.Folded.Events} events about {events.Folded.Entities} entities; {events.Ignored} ignored, {events.Invalid} invalid, which change nothing");
        }

        if (result.Findings.Count == 0)
        {
            output.Line("Nothing is wrong.");
        }
        else
        {
            output.Table(
                [new("finding", 9), new("count", 8, ColumnFit.Number), new("meaning", 7, ColumnFit.Wrap)],
                codes.Select(c => new[] { c.Code, $"{c.Count}", MeaningOf(c) }));
            output.Table(
                [new("entity", 9), new("finding", 8), new("registers", 6, ColumnFit.Cut), new("attributes", 7, ColumnFit.Wrap)],
                result
                    .Findings.Take(FindingsShown)
                    .Select(f => new[] { f.Entity, f.Code.Code, string.Join(' ', f.Registers), string.Join(' ', f.Attributes) }));
            if (result.Findings.Count > FindingsShown)
            {
                output.Line($"... and {result.Findings.Count - FindingsShown} more: --report FILE or --json has all.");
            }
        }

        if (queues is not null)
        {
            output.Table(
                [
                    new("queue", 9),
                    new("visible", 8, ColumnFit.Number),
                    new("in flight", 7, ColumnFit.Number),
                    new("delayed", 6, ColumnFit.Number),
                ],
                queues.Select(q => new[] { q.Queue, q.Exists ? $"{q.Visible}" : "missing", $"{q.InFlight}", $"{q.Delayed}" }));
        }

        if (isUnderWay is true && result.Findings.Count > 0)
        {
            await output.WarnAsync("An event queue is not empty: differences may be events under way. Verify again when it is.");
        }

        output.Report(new VerifyReport(
            asOf,
            session.Settings.TableName,
            result.Items,
            result.Entities,
            result.ControlItems,
            result.IndexEntries,
            events is null ? null : new(events.Folded.Events, events.Folded.Entities, events.Ignored, events.Invalid),
            codes,
            [.. result.Findings.Select(VerifyReport.Entry.Of)],
            queues,
            isUnderWay));
        return codes.Length == 0 ? ExitCodes.Success : codes.All(c => c.IsWarning) ? ExitCodes.Warnings : ExitCodes.Drift;
    }

    private static string MeaningOf(VerifyReport.CodeCount count) =>
        $"{(count.IsWarning ? "Warning: " : "")}{FindingCode.All.Single(c => c.Code == count.Code).Meaning}";
}
