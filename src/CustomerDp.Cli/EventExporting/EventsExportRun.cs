using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.EventExporting;

namespace CustomerDp.Cli.EventExporting;

/// <summary>A run of <c>events export</c>, and what it tells.</summary>
internal sealed class EventsExportRun(CliSession session)
{
    public async Task<int> RunAsync(EventExportRequest request, CancellationToken cancellationToken)
    {
        var output = session.Output;
        var export = new EventExport(session);
        try
        {
            var result = await output.ProgressAsync(
                "exporting",
                await export.ApproximateItemsAsync(cancellationToken),
                progress => export.RunAsync(request, progress, cancellationToken));
            var manifest = result.Manifest;
            output.Line($"{manifest.Events} events in {manifest.Files.Count} files ({manifest.Bytes} bytes) saved to {result.To}");
            output.Line(manifest.Notice);
            foreach (var key in result.Unreadable)
            {
                await output.WarnAsync($"{key} is no event that can be read, and is missing: customerdp verify --log finds it, too.");
            }

            output.Report(EventsExportReport.Of(result));
            return manifest.Unreadable == 0 ? ExitCodes.Success : ExitCodes.Failure;
        }
        catch (EventExportException exception)
        {
            return await output.FailAsync(exception.Code, exception.Message);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await output.WarnAsync("There is no manifest: it is not complete. --replace takes away what is there, and begins anew.");
            throw;
        }
    }
}
