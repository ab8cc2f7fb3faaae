namespace CustomerDp.LocalHost.Npm;

/// <summary>Packages cannot be had on this machine. The message says what is missing.</summary>
public sealed class NpmException(string message) : Exception(message);
