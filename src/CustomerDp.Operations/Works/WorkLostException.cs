namespace CustomerDp.Operations.Works;

/// <summary>Another process does the work now.</summary>
public sealed class WorkLostException() : Exception("Another process has taken the work over.");
