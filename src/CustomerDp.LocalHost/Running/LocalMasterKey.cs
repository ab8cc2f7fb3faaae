using CustomerDp.DynamoDb.Keys;

namespace CustomerDp.LocalHost.Running;

/// <summary>
/// The master key of the emulators' data, in a file: beside the data where it is kept, so that it can be read at the next start, and else
/// for as long as this object lives.
/// </summary>
internal sealed class LocalMasterKey : IDisposable
{
    /// <summary>The setting of both hosts and the command line.</summary>
    public const string Variable = "CustomerDp__Keys__File";

    private readonly DirectoryInfo? _temporary;

    /// <param name="dataDirectory">Where the emulators keep their data; null: in memory.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public LocalMasterKey(string? dataDirectory)
    {
        _temporary = dataDirectory is null ? Directory.CreateTempSubdirectory("customerdp-") : null;
        Path = System.IO.Path.Combine(System.IO.Path.GetFullPath(dataDirectory ?? _temporary!.FullName), "master-key");
        FileMasterKey.MakeWhereMissing(Path);
    }

    public string Path { get; }

    public void Dispose() => _temporary?.Delete(recursive: true);
}
