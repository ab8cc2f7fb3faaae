using CustomerDp.Operations.EventExporting;

namespace CustomerDp.Cli.EventExporting;

/// <summary>What <c>events export --json</c> writes: what stands in the manifest, too.</summary>
/// <param name="To">The folder, or the place in S3.</param>
/// <param name="Table">The table of the log.</param>
/// <param name="StartedAt">When reading began: what was logged before is in the export.</param>
/// <param name="EndedAt">When all of it was written.</param>
/// <param name="Since">Only what occurred then or later is in it; null: everything.</param>
/// <param name="Format">Of the files.</param>
/// <param name="Personal"><c>sealed</c>, or <c>plain</c> with <c>--show-personal</c>.</param>
/// <param name="Events">How many events.</param>
/// <param name="Bytes">How long all files are.</param>
/// <param name="Files">Each file.</param>
/// <param name="Unreadable">How many items of the table are no events, and are missing.</param>
/// <param name="UnreadableItems">Their keys, the first hundred.</param>
internal sealed record EventsExportReport(
    string To,
    string Table,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    DateTime? Since,
    string Format,
    string Personal,
    long Events,
    long Bytes,
    IReadOnlyList<ExportedPart> Files,
    long Unreadable,
    IReadOnlyList<string> UnreadableItems)
{
    public static EventsExportReport Of(EventExportResult result) => new(
        result.To,
        result.Manifest.Table,
        result.Manifest.StartedAt,
        result.Manifest.EndedAt,
        result.Manifest.Since,
        result.Manifest.FileFormat,
        result.Manifest.Personal,
        result.Manifest.Events,
        result.Manifest.Bytes,
        result.Manifest.Files,
        result.Manifest.Unreadable,
        result.Unreadable);
}
