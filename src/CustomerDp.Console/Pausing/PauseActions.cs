using CustomerDp.Console.Layout;
using CustomerDp.Console.Signing;
using CustomerDp.Console.Visiting;
using CustomerDp.Contracts.Commands;
using CustomerDp.Operations.Controlling;
using Microsoft.AspNetCore.Mvc;

namespace CustomerDp.Console.Pausing;

/// <summary>Pausing and resuming a queue; each leads back to its page.</summary>
internal static class PauseActions
{
    public static void MapPausing(this IEndpointRouteBuilder app)
    {
        app.MapPost("/pause/{queue}", PauseAsync).RequireAuthorization(ConsolePolicies.Operate);
        app.MapPost("/resume/{queue}", ResumeAsync).RequireAuthorization(ConsolePolicies.Operate);
    }

    private static async Task<IResult> PauseAsync(
        string queue,
        [FromForm(Name = "reason")] string? reason,
        [FromForm(Name = "length")] string? length,
        ConsoleSession session,
        CancellationToken cancellationToken)
    {
        if (!session.Settings.PausableQueues.Contains(queue))
        {
            return Results.NotFound();
        }

        if (!PauseLimits.IsReason(reason))
        {
            return Back(queue, ("fault", "reason"));
        }

        if (PauseLengths.Parse(length) is not { } time)
        {
            return Back(queue, ("fault", "length"));
        }

        await new QueueOrders(session).PauseAsync(queue, reason!, time, cancellationToken);
        return Back(queue, ("done", "paused"), ("notice", Notice(session)));
    }

    private static async Task<IResult> ResumeAsync(string queue, ConsoleSession session, CancellationToken cancellationToken)
    {
        if (!session.Settings.PausableQueues.Contains(queue))
        {
            return Results.NotFound();
        }

        await new QueueOrders(session).ResumeAsync(queue, cancellationToken);
        return Back(queue, ("done", "resumed"), ("notice", Notice(session)));
    }

    // The only one there is: the end could not be written to the audit log.
    private static string? Notice(ConsoleSession session) => session.Notices.Count > 0 ? "audit" : null;

    private static IResult Back(string queue, params (string, string?)[] parameters) =>
        Results.LocalRedirect(Addresses.With($"~/queues/{queue}", parameters));
}
