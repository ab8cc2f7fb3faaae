using Microsoft.IO;

namespace CustomerDp.Operations.EventExporting;

/// <summary>Memory for files that are being filled: blocks that are used again, so that no file is copied as it grows.</summary>
internal static class PartMemory
{
    private static readonly RecyclableMemoryStreamManager Blocks = new(new RecyclableMemoryStreamManager.Options
    {
        MaximumSmallPoolFreeBytes = 2 * EventParts.MostBytes,
    });

    /// <summary>An empty one, to be disposed of.</summary>
    public static MemoryStream Begin() => Blocks.GetStream();
}
