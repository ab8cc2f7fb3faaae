using System.Text.Encodings.Web;
using System.Text.Json;
using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.Exporting;

namespace CustomerDp.Operations.Works;

/// <summary>
/// What an export of chosen messages consists of. It is written last: without one an export is not complete. Whoever writes it for a work
/// writes the same.
/// </summary>
/// <param name="Format">Always <see cref="ThisFormat"/>.</param>
/// <param name="Version">Of the format.</param>
/// <param name="Work">The work's identity.</param>
/// <param name="Queue">Where the messages were.</param>
/// <param name="By">Who began it.</param>
/// <param name="BegunAt">When.</param>
/// <param name="Files">The files, in the order of the messages: each is an export file as <c>customerdp import</c> takes it.</param>
/// <param name="Messages">How many messages are in all of them.</param>
/// <param name="Vanished">How many of those that were chosen were no longer in the queue.</param>
/// <param name="Notice">What whoever has the files has to know.</param>
public sealed record WorkExportManifest(
    string Format,
    int Version,
    string Work,
    string Queue,
    string By,
    DateTimeOffset BegunAt,
    IReadOnlyList<WorkFile> Files,
    int Messages,
    int Vanished,
    string Notice)
{
    public const string ThisFormat = "customerdp-export-parts";
    public const int ThisVersion = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    internal static WorkExportManifest Of(Work work, IReadOnlyList<WorkFile> files) => new(
        ThisFormat,
        ThisVersion,
        work.Id,
        work.Queue,
        work.By,
        work.BegunAt ?? work.PlannedAt,
        files,
        files.Sum(f => f.Messages),
        work.Vanished,
        ExportHeader.PersonalData);

    /// <summary>The file.</summary>
    internal MemoryStream ToFile() => new([.. JsonSerializer.SerializeToUtf8Bytes(this, Options), (byte)'\n']);
}
