using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerDp.Operations.Files;

namespace CustomerDp.Operations.Exporting;

/// <summary>Export files: JSON lines, a header first, then a message each.</summary>
public static class ExportFile
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Writes a file that only its owner may read, and returns once it is on the disk, whole.</summary>
    /// <param name="path">A file that is not there yet.</param>
    /// <param name="header">Its first line.</param>
    /// <param name="messages">The other lines.</param>
    /// <exception cref="OutputFileException">It is there, or cannot be written.</exception>
    public static void Write(string path, ExportHeader header, IEnumerable<ExportedMessage> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        OutputFile.WritePrivate(path, file =>
        {
            WriteLine(file, header);
            foreach (var message in messages)
            {
                WriteLine(file, message);
            }
        });
    }

    /// <summary>Writes the same to somebody who waits for it.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="header">The first line.</param>
    /// <param name="messages">The other lines.</param>
    /// <param name="cancellationToken">Stops writing.</param>
    public static async Task WriteAsync(
        Stream file, ExportHeader header, IEnumerable<ExportedMessage> messages, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(messages);
        await WriteLineAsync(file, header, cancellationToken);
        foreach (var message in messages)
        {
            await WriteLineAsync(file, message, cancellationToken);
        }
    }

    /// <summary>Reads a whole file.</summary>
    /// <param name="lines">All of it.</param>
    /// <exception cref="InputFileException">
    /// It is no export file, or a line of it is not. The number is in the message, the text is not.
    /// </exception>
    public static (ExportHeader Header, IReadOnlyList<ExportedMessage> Messages) Read(IEnumerable<string> lines)
    {
        ExportHeader? header = null;
        List<ExportedMessage> messages = [];
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (header is null)
            {
                header = Parse<ExportHeader>(line, number);
                if (header.Format != ExportHeader.ThisFormat || header.Version != ExportHeader.ThisVersion)
                {
                    throw new InputFileException($"The file is no {ExportHeader.ThisFormat} of version {ExportHeader.ThisVersion}.");
                }
            }
            else if (!string.IsNullOrWhiteSpace(line))
            {
                messages.Add(Parse<ExportedMessage>(line, number));
            }
        }

        return (header ?? throw new InputFileException("The file is empty."), messages);
    }

    private static void WriteLine<T>(Stream file, T line)
    {
        JsonSerializer.Serialize(file, line, Options);
        file.WriteByte((byte)'\n');
    }

    private static async Task WriteLineAsync<T>(Stream file, T line, CancellationToken cancellationToken)
    {
        await JsonSerializer.SerializeAsync(file, line, Options, cancellationToken);
        await file.WriteAsync("\n"u8.ToArray(), cancellationToken);
    }

    private static T Parse<T>(string line, int number)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, Options) ?? throw new InputFileException($"Line {number} is null.");
        }
        catch (JsonException)
        {
            // The message may quote the line.
            throw new InputFileException($"Line {number} is not of an export file: its JSON is broken, or a field is missing.");
        }
    }
}
