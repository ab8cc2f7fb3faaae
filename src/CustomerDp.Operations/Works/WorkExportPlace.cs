using Amazon.S3;
using CustomerDp.DynamoDb.Works;
using CustomerDp.Operations.EventExporting;

namespace CustomerDp.Operations.Works;

/// <summary>Where exports of chosen messages are written: each has a folder, or a prefix, of its own below it.</summary>
/// <param name="to">A folder that is there, or <c>s3://bucket/prefix</c>.</param>
/// <param name="s3">Makes the client of S3; null: one with what the standard AWS environment says.</param>
public sealed class WorkExportPlace(string to, Func<IAmazonS3>? s3 = null)
{
    /// <summary>As it is written.</summary>
    public string Name => to;

    /// <summary>Why it cannot be such a place, to follow a name; null where it can. S3 is not asked.</summary>
    public static string? FaultOf(string to)
    {
        ArgumentNullException.ThrowIfNull(to);
        return
            S3Address.IsMeant(to) ? S3Address.Parse(to) is null ? "has to be s3://bucket/prefix, with a bucket's name in it" : null
            : !Path.IsPathFullyQualified(to) ? "has to be s3://bucket/prefix, or the whole path of a folder"
            : !Directory.Exists(to) ? "is no folder that is there"
            : null;
    }

    /// <summary>Where the files of a work are.</summary>
    public string Of(Work work)
    {
        ArgumentNullException.ThrowIfNull(work);
        var own = $"{work.Queue}-{work.Id}";
        return S3Address.IsMeant(to) ? $"{to.TrimEnd('/')}/{own}" : Path.Combine(to, own);
    }

    internal IEventExportTarget Open(Work work) => ExportTargets.Of(Of(work), s3, goesOn: true);
}
