namespace CustomerDp.Operations.EventExporting;

/// <summary>How events stand in the files of an export: docs/events-export.md has the schema.</summary>
public sealed class EventExportFormat
{
    private readonly Func<bool, IEventPart> _begin;

    private EventExportFormat(string name, Func<bool, IEventPart> begin) => (Name, _begin) = (name, begin);

    /// <summary>A JSON object a line, the lines compressed by gzip.</summary>
    public static EventExportFormat JsonLines { get; } = new("jsonl.gz", personalIsJson => new JsonLinesPart(personalIsJson));

    /// <summary>Apache Parquet (<see href="https://parquet.apache.org/docs/file-format/"/>), its columns compressed by gzip.</summary>
    public static EventExportFormat Parquet { get; } = new("parquet", personalIsJson => new ParquetPart(personalIsJson));

    /// <summary>Both, the usual one first.</summary>
    public static IReadOnlyList<EventExportFormat> All { get; } = [JsonLines, Parquet];

    /// <summary>As it is typed, and as its files end.</summary>
    public string Name { get; }

    /// <summary>The format of a name; null where there is none.</summary>
    public static EventExportFormat? Find(string name) => All.FirstOrDefault(f => f.Name == name);

    /// <summary>Begins a file.</summary>
    /// <param name="personalIsJson">What is personal has been opened; else it is bytes.</param>
    internal IEventPart Begin(bool personalIsJson) => _begin(personalIsJson);

    /// <summary>Its name.</summary>
    public override string ToString() => Name;
}
