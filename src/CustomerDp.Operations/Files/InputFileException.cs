namespace CustomerDp.Operations.Files;

/// <summary>A file that an operator gave cannot be read. The message says where in it, and never quotes it.</summary>
public sealed class InputFileException(string message) : Exception(message);
