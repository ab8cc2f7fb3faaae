namespace CustomerDp.Operations.EventExporting;

/// <summary>An export cannot begin, or go on. The message is for people, and holds names and codes only.</summary>
/// <param name="code">See <see cref="Code"/>.</param>
/// <param name="message">What is wrong, and what to do.</param>
public sealed class EventExportException(string code, string message) : Exception(message)
{
    /// <summary>An export is there already.</summary>
    public const string Exists = "ExportExists";

    /// <summary>Files of a run are there that did not end, or is still under way.</summary>
    public const string Unfinished = "ExportUnfinished";

    /// <summary>A file or folder cannot be read or written.</summary>
    public const string Unwritable = "ExportFile";

    /// <summary>One of those above, or a code of AWS's.</summary>
    public string Code { get; } = code;
}
