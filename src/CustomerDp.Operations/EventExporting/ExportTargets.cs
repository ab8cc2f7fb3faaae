using Amazon.S3;

namespace CustomerDp.Operations.EventExporting;

/// <summary>Places for the files of exports, as people write them.</summary>
internal static class ExportTargets
{
    /// <param name="to">A folder, or <c>s3://bucket/prefix</c>.</param>
    /// <param name="s3">Makes the client of S3; null: one with what the standard AWS environment says.</param>
    /// <param name="goesOn">Whether an earlier process may have died there in the middle of a file.</param>
    /// <exception cref="ArgumentException">It is meant as an address of S3, and is none.</exception>
    public static IEventExportTarget Of(string to, Func<IAmazonS3>? s3, bool goesOn = false) =>
        !S3Address.IsMeant(to) ? new FolderTarget(Path.GetFullPath(to), goesOn)
        : S3Address.Parse(to) is { } address ? new S3Target((s3 ?? S3Clients.Create)(), address)
        : throw new ArgumentException("Not the address of a place in S3.", nameof(to));
}
