using CustomerDp.Verification;

namespace CustomerDp.Cli.Verifying;

/// <summary>What was asked on the command line.</summary>
/// <param name="EventFiles">Files of events; none where the table is only held against itself.</param>
/// <param name="Log">Whether the table is held against the product's own event log.</param>
/// <param name="OpensDetails">Whether what is sealed in it is opened.</param>
/// <param name="Told">Whether what subscribers were told is held against the table.</param>
/// <param name="Options">How to verify, without the events.</param>
/// <param name="ReportPath">File for a line of each finding; null for none.</param>
internal sealed record VerifyRequest(
    IReadOnlyList<FileInfo> EventFiles, bool Log, bool OpensDetails, bool Told, VerificationOptions Options, string? ReportPath);
