using CustomerDp.Cli.Output;
using CustomerDp.Cli.Sessions;
using CustomerDp.Operations.Erasing;

namespace CustomerDp.Cli.Erasing;

/// <summary>Puts every known erasure into all tables again.</summary>
internal sealed class RepeatRun(CliSession session)
{
    public async Task<int> RunAsync(bool onlyLooks, bool isConfirmed, CancellationToken cancellationToken)
    {
        var output = session.Output;
        var erasures = new Erasures(session);
        var known = await erasures.KnownAsync(cancellationToken);
        if (onlyLooks || known.Count == 0)
        {
            output.Line($"{known.Count} erasures are known.");
            output.Report(EraseReport.OfRepeating(known.Count, dryRun: true));
            return ExitCodes.Success;
        }

        if (!isConfirmed && !await output.ConfirmAsync($"Repeat {known.Count} erasures in all tables?", cancellationToken))
        {
            return ExitCodes.NotConfirmed;
        }

        await output.ProgressAsync(
            "repeating",
            2 * known.Count,
            async progress =>
            {
                await erasures.RepeatAsync(known, progress, cancellationToken);
                return true;
            });
        output.Line($"{known.Count} erasures repeated in all tables.");
        output.Report(EraseReport.OfRepeating(known.Count, dryRun: false));
        return ExitCodes.Success;
    }
}
