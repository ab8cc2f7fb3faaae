using System.Text.Encodings.Web;
using System.Text.Json;

namespace CustomerDp.Operations.EventExporting;

/// <summary>What an export consists of. It is written last: without one an export is not complete.</summary>
/// <param name="Format">Always <see cref="ThisFormat"/>.</param>
/// <param name="Version">Of the format: of this and of the members of an event.</param>
/// <param name="StartedAt">When reading began: what was logged before is in it.</param>
/// <param name="EndedAt">When all of it was written.</param>
/// <param name="Table">The table of the log.</param>
/// <param name="Since">Only what occurred then or later is in it, in UTC; null: everything.</param>
/// <param name="FileFormat">The name of an <see cref="EventExportFormat"/>.</param>
/// <param name="Personal"><see cref="Sealed"/> or <see cref="Plain"/>.</param>
/// <param name="Files">The files, by their names.</param>
/// <param name="Events">How many events are in all of them.</param>
/// <param name="Bytes">How long all of them are.</param>
/// <param name="Unreadable">How many items of the table are no events that can be read, and are missing.</param>
/// <param name="Notice">What whoever has the files has to know.</param>
public sealed record EventExportManifest(
    string Format,
    int Version,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    string Table,
    DateTime? Since,
    string FileFormat,
    string Personal,
    IReadOnlyList<ExportedPart> Files,
    long Events,
    long Bytes,
    long Unreadable,
    string Notice)
{
    public const string ThisFormat = "customerdp-events";
    public const int ThisVersion = 1;

    /// <summary>What is personal is ciphertext.</summary>
    public const string Sealed = "sealed";

    /// <summary>What is personal was opened.</summary>
    public const string Plain = "plain";

    /// <summary>Where it is ciphertext.</summary>
    public const string NoticeOfSealed =
        "These files hold identifiers of customers, policies and quotes: they are pseudonymous personal data. What is personal beside them "
            + "is ciphertext, and can be read by nobody once the customer is erased.";

    /// <summary>Where it is not.</summary>
    public const string NoticeOfPlain =
        "THESE FILES HOLD PERSONAL DATA: keep them encrypted, delete them when they are no longer needed. No erasure finds them: whoever "
            + "has them has to delete what is erased.";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The file.</summary>
    internal MemoryStream ToFile() => new([.. JsonSerializer.SerializeToUtf8Bytes(this, Options), (byte)'\n']);
}
