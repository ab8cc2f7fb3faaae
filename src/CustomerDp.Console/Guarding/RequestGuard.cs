using System.Net;
using CustomerDp.Console.Signing;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace CustomerDp.Console.Guarding;

/// <summary>
/// Refuses what did not come from a page of this console: forms of other sites, forms without a token or with somebody else's, and,
/// where nobody signs in, whatever does not come from this machine by its own name.
/// </summary>
internal static class RequestGuard
{
    /// <summary>
    /// Where nobody signs in: a page of another site whose name leads to 127.0.0.1 is one of this machine's, too, so the name counts.
    /// </summary>
    public static void UseLocalOnly(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<ConsoleSettings>>().Value.Authority is not null)
        {
            return;
        }

        SigningLog.Off(app.Logger);
        app.Use((context, next) =>
        {
            if (context.Connection.RemoteIpAddress is { } address && !IPAddress.IsLoopback(address) || !IsLocal(context.Request.Host.Host))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }

            return next(context);
        });
    }

    /// <summary>
    /// Each form has to come from here by what the browser says of it, before anybody asks who sends it
    /// (<see href="https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html"/>).
    /// </summary>
    public static void UseSameOrigin(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!IsRead(context.Request.Method) && !IsFromHere(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    });

    /// <summary>
    /// Each form has to have the token of the page, made for this person. After authentication: the token holds who it is.
    /// </summary>
    public static void UseFormTokens(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!IsRead(context.Request.Method)
            && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        await next(context);
    });

    private static bool IsRead(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private static bool IsLocal(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    // A browser sends one of them with every form.
    private static bool IsFromHere(HttpRequest request) =>
        request.Headers.Origin is [{ Length: > 0 } origin]
            ? string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase)
            : request.Headers["Sec-Fetch-Site"] is ["same-origin"];
}
