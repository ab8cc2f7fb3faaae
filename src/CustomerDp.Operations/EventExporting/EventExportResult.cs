namespace CustomerDp.Operations.EventExporting;

/// <summary>How an export ended.</summary>
/// <param name="To">Where it is.</param>
/// <param name="Manifest">What it consists of.</param>
/// <param name="Unreadable">The keys of items that are no events, the first hundred: identifiers only.</param>
public sealed record EventExportResult(string To, EventExportManifest Manifest, IReadOnlyList<string> Unreadable);
