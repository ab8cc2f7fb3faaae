namespace CustomerDp.Operations.Exporting;

/// <summary>How an export ended.</summary>
/// <param name="Exported">How many messages are in the file.</param>
/// <param name="Deleted">How many of them were deleted from the queue.</param>
/// <param name="NotDeleted">The codes of those that should have been and were not, by message id: they are in both.</param>
public sealed record ExportResult(int Exported, int Deleted, IReadOnlyDictionary<string, string> NotDeleted);
