using CustomerDp.Operations.Files;

namespace CustomerDp.Operations.EventExporting;

/// <summary>A folder, made where it is not there; only its owner may read what is written to it.</summary>
/// <param name="path">Its path.</param>
internal sealed class FolderTarget(string path) : IEventExportTarget
{
    public string Name => path;

    public Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken) => Try<IReadOnlyList<string>>(() =>
        Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Select(f => Path.GetFileName(f)).Where(ExportNames.IsOurs)] : []);

    public Task RemoveAsync(IReadOnlyList<string> names, CancellationToken cancellationToken) => Try(() =>
    {
        foreach (var name in names)
        {
            File.Delete(Path.Combine(path, name));
        }

        return true;
    });

    public Task WriteAsync(string name, MemoryStream file, byte[] sha256, CancellationToken cancellationToken) => Try(() =>
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var unfinished = Path.Combine(path, ExportNames.UnfinishedOf(name));
        OutputFile.WritePrivate(unfinished, file.WriteTo);
        File.Move(unfinished, Path.Combine(path, name), overwrite: false);
        return true;
    });

    public void Dispose()
    {
        // There is nothing to give back.
    }

    private Task<T> Try<T>(Func<T> action)
    {
        try
        {
            return Task.FromResult(action());
        }
        catch (Exception exception) when (exception is OutputFileException or IOException or UnauthorizedAccessException)
        {
            var cause = (exception as OutputFileException)?.Cause ?? exception.GetType().Name;
            throw new EventExportException(
                EventExportException.Unwritable, $"{path} or a file in it is there already, or cannot be read or written ({cause}).");
        }
    }
}
