namespace CustomerDp.Cli.Output;

/// <summary>What <c>--json</c> gives where a command could not do its work.</summary>
/// <param name="Error">What went wrong.</param>
internal sealed record ErrorReport(ErrorReport.Problem Error)
{
    /// <param name="Code">AWS's error code, or a code of customerdp's own.</param>
    /// <param name="Message">The same for people.</param>
    internal sealed record Problem(string Code, string Message);
}
