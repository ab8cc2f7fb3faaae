using CustomerDp.Operations.Files;

namespace CustomerDp.Operations.EventExporting;

/// <summary>A folder, made where it is not there; only its owner may read what is written to it.</summary>
/// <param name="path">Its path.</param>
/// <param name="goesOn">
/// A process may have died in the middle of a file, which is taken away before it is written again. Default: what is there is left alone.
/// </param>
internal sealed class FolderTarget(string path, bool goesOn = false) : IEventExportTarget
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

    public Task WriteAsync(string name, MemoryStream content, byte[] sha256, CancellationToken cancellationToken) => Try(() =>
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var (file, unfinished) = (Path.Combine(path, name), Path.Combine(path, ExportNames.UnfinishedOf(name)));
        if (goesOn)
        {
            File.Delete(unfinished);
            if (File.Exists(file))
            {
                throw new IOException("It is there.");
            }
        }

        OutputFile.WritePrivate(unfinished, content.WriteTo);
        File.Move(unfinished, file, overwrite: false);
        return true;
    });

    public Task<MemoryStream?> ReadAsync(string name, CancellationToken cancellationToken) => Try(() =>
        Path.Combine(path, name) is var file && File.Exists(file) ? new MemoryStream(File.ReadAllBytes(file)) : null);

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
