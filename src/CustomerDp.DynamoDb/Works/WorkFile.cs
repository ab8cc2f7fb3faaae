namespace CustomerDp.DynamoDb.Works;

/// <summary>A file that messages of a work were written to, whole. Names and counts only.</summary>
/// <param name="Name">Beside the others of the work.</param>
/// <param name="Messages">How many messages are in it.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">Of the whole file, 64 hexadecimal digits in lower case.</param>
public sealed record WorkFile(string Name, int Messages, long Bytes, string Sha256);
