namespace CustomerDp.Operations.Files;

/// <summary>Files that operators have written for them: never over one that is there.</summary>
public static class OutputFile
{
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
