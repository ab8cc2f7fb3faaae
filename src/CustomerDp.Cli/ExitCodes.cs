namespace CustomerDp.Cli;

/// <summary>How <c>customerdp</c> ends. Scripts depend on these.</summary>
public static class ExitCodes
{
    public const int Success = 0;

    /// <summary>It could not be done, or not all of it; standard error says what.</summary>
    public const int Failure = 1;

    /// <summary>The command line was wrong.</summary>
    public const int Usage = 2;

    /// <summary><c>provision</c> found something that differs from what it should be, and left it alone.</summary>
    public const int Drift = 3;
}
