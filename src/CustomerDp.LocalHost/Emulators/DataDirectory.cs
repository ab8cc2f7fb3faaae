namespace CustomerDp.LocalHost.Emulators;

/// <summary>A directory that the emulators keep their data in, taken by one local host at a time.</summary>
internal sealed class DataDirectory : IDisposable
{
    private readonly FileStream _lock;

    private DataDirectory(string path, FileStream taken) => (Path, _lock) = (path, taken);

    /// <summary>Its full path.</summary>
    public string Path { get; }

    /// <summary>
    /// Takes it, and makes it where it is not there. It is given back with this object, or when the process ends, however it does.
    /// </summary>
    /// <exception cref="EmulatorException">It cannot be written, or another local host has it.</exception>
    public static DataDirectory Take(string directory)
    {
        var path = System.IO.Path.GetFullPath(directory);
        try
        {
            Directory.CreateDirectory(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, exception);
        }

        var file = System.IO.Path.Combine(path, "in-use");
        try
        {
            return new DataDirectory(path, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(file) && IsWritable(path))
        {
            throw new EmulatorException($"{path} is in use by another local host: stop it, or say another directory with --data.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(path, exception);
        }
    }

    public void Dispose() => _lock.Dispose();

    private static bool IsWritable(string path)
    {
        try
        {
            using var _ = new FileStream(
                System.IO.Path.Combine(path, System.IO.Path.GetRandomFileName()),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static EmulatorException Unwritable(string path, Exception exception) =>
        new(
            $"{path} cannot be made or written ({exception.GetType().Name}): use --data to name a directory that this user may write, on "
                + "a disk that is not read-only or full.");
}
