using System.Text.RegularExpressions;

namespace CustomerDp.Operations.EventExporting;

/// <summary>What the files of an export are called.</summary>
internal static partial class ExportNames
{
    public const string Manifest = "manifest.json";
    public const string PartPrefix = "part-";

    private const string Unfinished = ".writing";

    /// <summary>What a file is called until all of it is there.</summary>
    public static string UnfinishedOf(string name) => name + Unfinished;

    /// <summary>Whether it is a file of an export, whole or not.</summary>
    public static bool IsOurs(string name) => Ours().IsMatch(name);

    [GeneratedRegex(@"\A(part-[0-9]{5,}\.(jsonl\.gz|parquet)|manifest\.json)(\.writing)?\z")]
    private static partial Regex Ours();
}
