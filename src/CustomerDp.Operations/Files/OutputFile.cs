namespace CustomerDp.Operations.Files;

/// <summary>Files that operators have written for them: never over one that is there.</summary>
public static class OutputFile
{
    /// <summary>Writes a file that only its owner may read, and returns once it is on the disk, whole.</summary>
    /// <param name="path">A file that is not there yet.</param>
    /// <param name="write">Writes what is in it.</param>
    /// <exception cref="OutputFileException">It is there, or cannot be written.</exception>
    public static void WritePrivate(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var file = new FileStream(path, options);
            write(file);
            file.Flush(flushToDisk: true);
        }
        catch (Exception exception) when (OutputFileException.IsCause(exception))
        {
            throw new OutputFileException(path, exception);
        }
    }

    /// <summary>Makes a text file, which others may read while it is written.</summary>
    /// <param name="path">A file that is not there yet.</param>
    /// <exception cref="OutputFileException">It is there, or cannot be made.</exception>
    public static StreamWriter CreateText(string path)
    {
        try
        {
            return new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read));
        }
        catch (Exception exception) when (OutputFileException.IsCause(exception))
        {
            throw new OutputFileException(path, exception);
        }
    }
}
