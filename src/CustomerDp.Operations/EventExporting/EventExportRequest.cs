namespace CustomerDp.Operations.EventExporting;

/// <summary>What is to be exported, and where to.</summary>
/// <param name="To">A folder, or <c>s3://bucket/prefix</c>.</param>
/// <param name="Format">How events stand in the files.</param>
/// <param name="Since">Only what occurred then or later, in UTC; null: everything.</param>
/// <param name="ShowsPersonal">Whether what is personal is opened: that takes the keys.</param>
/// <param name="Replaces">Whether files of a run that did not end are replaced.</param>
/// <param name="ItemsPerSecond">Items read a second at most; null: as fast as it goes.</param>
public sealed record EventExportRequest(
    string To, EventExportFormat Format, DateTime? Since, bool ShowsPersonal, bool Replaces, int? ItemsPerSecond);
