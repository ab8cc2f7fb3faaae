namespace CustomerDp.Operations.Files;

/// <summary>A file that was to be written is there already, or cannot be made or written.</summary>
/// <param name="path">Which file.</param>
/// <param name="cause">What was thrown; only its type is told.</param>
public sealed class OutputFileException(string path, Exception cause)
    : Exception($"The file is there already or cannot be written ({cause.GetType().Name}).", cause)
{
    /// <summary>The type of what was thrown.</summary>
    public string Cause { get; } = cause.GetType().Name;

    /// <summary>Which file.</summary>
    public string Path => path;

    /// <summary>Whether it is one of those that a file system throws.</summary>
    internal static bool IsCause(Exception exception) => exception is IOException or UnauthorizedAccessException;
}
