namespace CustomerDp.Cli.Output;

/// <summary>How <c>customerdp</c> ends. Scripts depend on these.</summary>
public static class ExitCodes
{
    public const int Success = 0;

    /// <summary>It could not be done, or not all of it; standard error says what.</summary>
    public const int Failure = 1;

    /// <summary>The command line was wrong, or a setting in the environment.</summary>
    public const int Usage = 2;

    /// <summary><c>provision</c> or <c>verify</c> found something that differs from what it should be, and left it alone.</summary>
    public const int Drift = 3;

    /// <summary>Nothing was done: the question was answered with no, or there was no terminal to ask at and no <c>--yes</c>.</summary>
    public const int NotConfirmed = 4;

    /// <summary><c>verify</c> found nothing wrong but what may come right by itself.</summary>
    public const int Warnings = 5;

    /// <summary>Interrupted. What was done stays done; messages in hand were given back.</summary>
    public const int Interrupted = 130;

    /// <summary>All of them, with their meanings for the help.</summary>
    internal static IReadOnlyList<(int Code, string Meaning)> All { get; } =
    [
        (Success, "Done."),
        (Failure, "Not done, or only in part; standard error says why."),
        (Usage, "The command line was wrong, or a setting in the environment."),
        (Drift, "provision, verify: something differs from what it should be, and was left alone."),
        (NotConfirmed, "Nothing done: the answer was no, or no terminal to ask at, and no --yes."),
        (Warnings, "verify: only warnings, which may clear up by themselves."),
        (Interrupted, "Interrupted; what was done stays done, and messages in hand were given back."),
    ];
}
