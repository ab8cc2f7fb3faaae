namespace CustomerDp.LocalHost.Emulators;

/// <summary>The emulators cannot be had on this machine. The message says what is missing and what to do.</summary>
public sealed class EmulatorException(string message) : Exception(message);
