using CustomerDp.Console.Signing;
using CustomerDp.Console.Visiting;
using CustomerDp.Operations.Failures;
using CustomerDp.Operations.Looking;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CustomerDp.Console.Messages;

/// <summary>Showing the body of a message, which is written down. It never stands in an address: it answers a form.</summary>
internal static class MessageActions
{
    public static void MapMessages(this IEndpointRouteBuilder app) =>
        app.MapPost("/messages/{queue}/{id}/body", ShowAsync).RequireAuthorization(ConsolePolicies.Bodies);

    private static async Task<IResult> ShowAsync(string queue, string id, ConsoleSession session, CancellationToken cancellationToken) =>
        FailureBoard.QueuesOf(session).Contains(queue)
        && await new MessageLook(session, queue).FindWithBodyAsync(id, cancellationToken) is { } message
            ? new RazorComponentResult<BodyDocument>(new { Queue = queue, Message = message })
            : Results.NotFound();
}
