using System.Text.Json;
using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Verifying;
using CustomerDp.Verification;

namespace CustomerDp.Cli.Verifying;

/// <summary>A run of <c>verify</c>, and what it tells.</summary>
internal sealed class VerifyRun(CliSession session)
{
    private const int FindingsShown = 100;

    public async Task<int> RunAsync(VerifyRequest request, CancellationToken cancellationToken)
    {
        var output = session.Output;
        StreamWriter? file = null;
        try
        {
            file = request.ReportPath is { } path ? OutputFile.CreateText(path) : null;
        }
        catch (OutputFileException exception)
        {
            return await output.FailAsync("ReportFile",
                $"The report file is there already or cannot be written ({exception.Cause}).");
        }

        await using (file)
        {
            var check = await TableCheck.OfShownAsync(session, cancellationToken);
            foreach (var given in request.EventFiles)
            {
                try
                {
                    await check.AddEventsAsync(given, cancellationToken);
                }
                catch (InputFileException exception)
                {
                    return await output.FailAsync("FileInvalid", $"{given.Name}: {exception.Message}");
                }
            }

            var options = request.Options with
            {
                Log = request.Log ? check.Log(request.OpensDetails) : null,
                Told = request.Told ? check.Told() : null,
            };
            var reading = await output.ProgressAsync(
                "verifying",
                await check.ApproximateReadsAsync(options, cancellationToken),
                progress => check.RunAsync(options, progress, cancellationToken));
            foreach (var finding in file is null ? [] : reading.Result.Findings)
            {
                await file!.WriteLineAsync(JsonSerializer.Serialize(VerifyReport.Entry.Of(finding), JsonSerializerOptions.Web));
            }

            return await ShowAsync(check.TableName, reading, options.Log);
        }
    }

    private async Task<int> ShowAsync(string tableName, TableReading reading, LoggedEvents? log)
    {
        var (result, events) = (reading.Result, reading.Events);
        var codes = FindingCode.All
            .Select(code => new VerifyReport.CodeCount(code.Code, code.IsWarning, result.Findings.Count(f => f.Code == code)))
            .Where(c => c.Count > 0)
            .ToArray();
        ShowCounts(tableName, result, events, log);
        ShowFindings(result, codes);
        ShowQueues(reading.Queues);
        if (reading.IsUnderWay is true && result.Findings.Count > 0)
        {
            await session.Output.WarnAsync("An event queue is not empty: differences may be events under way. Verify again when it is.");
        }

        session.Output.Report(new VerifyReport(
            reading.AsOf,
            tableName,
            result.Items,
            result.Entities,
            result.IndexEntries,
            events is null ? null : new(events.Folded.Events, events.Folded.Entities, events.Ignored, events.Invalid),
            result.LoggedEvents,
            codes,
            [.. result.Findings.Select(VerifyReport.Entry.Of)],
            reading.Queues,
            reading.IsUnderWay));
        return codes.Length == 0 ? ExitCodes.Success : codes.All(c => c.IsWarning) ? ExitCodes.Warnings : ExitCodes.Drift;
    }

    private void ShowCounts(string tableName, VerificationResult result, EventFiles? events, LoggedEvents? log)
    {
        session.Output.Line(
            $"{result.Items} items of {tableName}: {result.Entities} entities"
                + (result.IndexEntries is { } entries ? $"; {entries} entries of the index" : "; a sample"));
        if (log is not null)
        {
            session.Output.Line(
                $"held against the event log{(result.LoggedEvents is { } logged ? $": {logged} events" : "")}"
                    + (log.OpensDetails ? "" : "; details by their versions"));
        }

        if (events is not null)
        {
            session.Output.Line(
                $"{events.Folded.Events} events about {events.Folded.Entities} entities; {events.Ignored} ignored, "
                    + $"{events.Invalid} invalid, which change nothing");
        }
    }

    private void ShowFindings(VerificationResult result, IReadOnlyList<VerifyReport.CodeCount> codes)
    {
        var output = session.Output;
        if (result.Findings.Count == 0)
        {
            output.Line("Nothing is wrong.");
            return;
        }

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

    private void ShowQueues(IReadOnlyList<QueueCount>? queues)
    {
        if (queues is null)
        {
            return;
        }

        session.Output.Table(
            [
                new("queue", 9),
                new("visible", 8, ColumnFit.Number),
                new("in flight", 7, ColumnFit.Number),
                new("delayed", 6, ColumnFit.Number),
            ],
            queues.Select(q => new[] { q.Queue, q.Exists ? $"{q.Visible}" : "missing", $"{q.InFlight}", $"{q.Delayed}" }));
    }

    private static string MeaningOf(VerifyReport.CodeCount count) =>
        $"{(count.IsWarning ? "Warning: " : "")}{FindingCode.All.Single(c => c.Code == count.Code).Meaning}";
}
