using System.Globalization;
using CustomerDp.Console.Failures;
using CustomerDp.Console.Layout;
using CustomerDp.Console.Signing;
using CustomerDp.Console.Visiting;
using CustomerDp.Operations.Failures;
using CustomerDp.Operations.Files;
using CustomerDp.Operations.Looking;
using CustomerDp.Operations.Mending;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace CustomerDp.Console.Mending;

/// <summary>
/// Mending a message and sending it. The page shows the body, so each is a form's answer, and opening it is written down as a look.
/// </summary>
internal static class MendActions
{
    public static void MapMending(this IEndpointRouteBuilder app)
    {
        app.MapPost("/messages/{queue}/{id}/mend", EditAsync).RequireAuthorization(ConsolePolicies.Operate, ConsolePolicies.Bodies);
        app.MapPost("/messages/{queue}/{id}/send", SendAsync).RequireAuthorization(ConsolePolicies.Operate, ConsolePolicies.Bodies);
    }

    private static async Task<IResult> EditAsync(
        string queue, string id, HttpRequest request, ConsoleSession session, CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        return await ViewAsync(session, queue, id, form, refusal: null, cancellationToken);
    }

    private static async Task<IResult> SendAsync(
        string queue,
        string id,
        HttpRequest request,
        ConsoleSession session,
        FailureBoard board,
        IOptions<ConsoleSettings> settings,
        CancellationToken cancellationToken)
    {
        var form = await request.ReadFormAsync(cancellationToken);
        if (!FailureBoard.QueuesOf(session).Contains(queue) || BodyOf(form) is not { } body || (string?)form["digest"] is not { } digest)
        {
            return Results.NotFound();
        }

        var keepIn = form["keep"] == "file" && settings.Value.OriginalsFolder is { } folder
            ? Path.Combine(folder, FileNameOf(queue, session.Time.GetUtcNow()))
            : null;
        if (keepIn is null && form["keep"] != "none")
        {
            return await ViewAsync(session, queue, id, form, "Say whether the original is to be kept.", cancellationToken);
        }

        string refusal;
        try
        {
            var result = await new Mend(session, queue).SendAsync(id, digest, body, keepIn, cancellationToken);
            board.Forget(queue);
            if (result.Outcome is { IsSent: true, Code: null })
            {
                return Results.LocalRedirect(Addresses.With($"~{FailureQuery.Path}", ("queue", queue), ("done", "mended")));
            }

            refusal = result switch
            {
                { Outcome: { IsSent: true } outcome } => $"It was sent, but the original could not be deleted: {outcome.Code}.",
                { Outcome: { } outcome } => $"SQS did not take it: {outcome.Code}.",
                { HasChanged: true } => "The message is no longer the one that was mended.",
                { Check: null } => "The message is no longer there, or somebody else works with it.",
                _ => "It may not be sent as it is: see below.",
            };
        }
        catch (OutputFileException exception)
        {
            refusal = $"The original cannot be kept: {exception.Cause}.";
        }

        return await ViewAsync(session, queue, id, form, refusal, cancellationToken);
    }

    private static async Task<IResult> ViewAsync(
        ConsoleSession session, string queue, string id, IFormCollection form, string? refusal, CancellationToken cancellationToken)
    {
        if (!FailureBoard.QueuesOf(session).Contains(queue))
        {
            return Results.NotFound();
        }

        // Who has the digest has seen the body: checks of an open page are no new look.
        var look = new MessageLook(session, queue);
        var message = form.ContainsKey("digest") ? await look.FindAsync(id, cancellationToken) : null;
        if (message is null || Mend.DigestOf(message.Message.Body ?? "") != form["digest"])
        {
            message = await look.FindWithBodyAsync(id, cancellationToken);
        }

        if (message is null)
        {
            return Results.NotFound();
        }

        var original = message.Message.Body ?? "";
        var mended = BodyOf(form) ?? original;
        return new RazorComponentResult<MendDocument>(new
        {
            View = new MendView(
                queue,
                id,
                message.Identity.EventId,
                Mend.DigestOf(original),
                original,
                mended,
                new Mend(session, queue).Check(original, mended),
                refusal),
        });
    }

    // Browsers send line breaks of a text field as CR LF, whatever they were.
    private static string? BodyOf(IFormCollection form) => ((string?)form["body"])?.Replace("\r\n", "\n", StringComparison.Ordinal);

    private static string FileNameOf(string queue, DateTimeOffset now) =>
        $"original-{queue}-{now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}.jsonl";
}
