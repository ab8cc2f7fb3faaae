namespace CustomerDp.Operations.EventExporting;

/// <summary>Where the files of an export go. Safe for several writers at once.</summary>
internal interface IEventExportTarget : IDisposable
{
    /// <summary>As people write it.</summary>
    string Name { get; }

    /// <summary>Which files of exports are there, complete or not; others are none of ours.</summary>
    /// <exception cref="EventExportException">That cannot be seen.</exception>
    Task<IReadOnlyList<string>> FindAsync(CancellationToken cancellationToken);

    /// <summary>Takes files away that are there.</summary>
    /// <exception cref="EventExportException">One cannot be.</exception>
    Task RemoveAsync(IReadOnlyList<string> names, CancellationToken cancellationToken);

    /// <summary>Writes a file, whole or not at all, and never over one that is there.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="file">All of it, from its beginning.</param>
    /// <param name="sha256">Its hash.</param>
    /// <param name="cancellationToken">Ends it: the file may be there or not.</param>
    /// <exception cref="EventExportException">It is there, or cannot be written.</exception>
    Task WriteAsync(string name, MemoryStream file, byte[] sha256, CancellationToken cancellationToken);

    /// <summary>A file that is there, whole, to be disposed of; null where there is none.</summary>
    /// <exception cref="EventExportException">It cannot be read.</exception>
    Task<MemoryStream?> ReadAsync(string name, CancellationToken cancellationToken);
}
