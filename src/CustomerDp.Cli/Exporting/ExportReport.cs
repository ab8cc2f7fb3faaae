namespace CustomerDp.Cli.Exporting;

/// <summary>What <c>export --json</c> writes.</summary>
/// <param name="Queue">Where the messages were.</param>
/// <param name="File">Path of the file; null where no message matched, and none was written.</param>
/// <param name="Exported">How many messages are in it.</param>
/// <param name="Deleted">How many of them were deleted from the queue.</param>
/// <param name="NotDeleted">How many should have been and were not: they are in the file and in the queue.</param>
internal sealed record ExportReport(string Queue, string? File, int Exported, int Deleted, int NotDeleted);
