namespace CustomerDp.Cli.Exporting;

/// <summary>An export file cannot be read. The message says where.</summary>
internal sealed class ExportFileException(string message) : Exception(message);
