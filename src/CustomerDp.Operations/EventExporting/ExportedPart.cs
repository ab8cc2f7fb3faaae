namespace CustomerDp.Operations.EventExporting;

/// <summary>A file of an export.</summary>
/// <param name="Name">Beside the manifest.</param>
/// <param name="Events">How many events are in it.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">Of the whole file, 64 hexadecimal digits in lower case.</param>
public sealed record ExportedPart(string Name, long Events, long Bytes, string Sha256);
