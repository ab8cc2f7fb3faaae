using System.Text.Json;
using CustomerDp.Operations.Files;

namespace CustomerDp.Operations.Replaying;

/// <summary>A report file: a line of JSON for each message, written as it happens.</summary>
public sealed class OutcomeFile : IDisposable
{
    private readonly StreamWriter _file;

    /// <param name="path">A file that is not there yet.</param>
    /// <exception cref="OutputFileException">It is there, or cannot be made.</exception>
    public OutcomeFile(string path)
    {
        _file = OutputFile.CreateText(path);
        _file.AutoFlush = true;
        Path = System.IO.Path.GetFullPath(path);
    }

    public string Path { get; }

    public void Write(MoveOutcome outcome) => _file.WriteLine(JsonSerializer.Serialize(outcome, JsonSerializerOptions.Web));

    public void Dispose() => _file.Dispose();
}
