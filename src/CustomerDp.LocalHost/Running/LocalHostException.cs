namespace CustomerDp.LocalHost.Running;

/// <summary>The local host cannot go on. The message says why and what to do.</summary>
public sealed class LocalHostException(string message) : Exception(message);
