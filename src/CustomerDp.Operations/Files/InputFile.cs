namespace CustomerDp.Operations.Files;

/// <summary>
/// A text that an operator gives as a file, which may also be a pipe, a named pipe or standard input: it is opened once and read once, from
/// its beginning to its end.
/// </summary>
public static class InputFile
{
    /// <summary>Reads it on another thread, since opening a pipe waits for its writer and cannot be interrupted.</summary>
    /// <param name="file">Where it is.</param>
    /// <param name="read">Takes the lines, as they come.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="InputFileException">The file cannot be opened or read, or a line of it is not in its encoding.</exception>
    /// <exception cref="OperationCanceledException">It was interrupted.</exception>
    public static Task<T> ReadAsync<T>(FileInfo file, Func<IEnumerable<string>, T> read, CancellationToken cancellationToken) =>
        Task.Run(() => read(Lines(file, cancellationToken)), CancellationToken.None).WaitAsync(cancellationToken);

    private static IEnumerable<string> Lines(FileInfo file, CancellationToken cancellationToken)
    {
        using var text = Open(file);
        for (var number = 1; Line(text, number) is { } line; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return line;
        }
    }

    private static StrictTextReader Open(FileInfo file)
    {
        try
        {
            return StrictTextReader.Over(new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException($"It cannot be read ({exception.GetType().Name}).");
        }
    }

    private static string? Line(StrictTextReader text, int number)
    {
        try
        {
            return text.ReadLine(out var isBroken) is var line && isBroken
                ? throw new InputFileException(
                    $"Line {number} is not in {text.Encoding}: whatever wrote the file used another encoding. Save it as UTF-8.")
                : line;
        }
        catch (IOException exception)
        {
            throw new InputFileException($"Line {number} cannot be read ({exception.GetType().Name}).");
        }
    }
}
