namespace CustomerDp.Console.Guarding;

/// <summary>
/// What browsers may do with pages: load what comes from here, send forms here, and nothing else; no script and no style within a page.
/// </summary>
internal static class PagePolicy
{
    /// <summary>The policy of content (<see href="https://www.w3.org/TR/CSP3/"/>).</summary>
    public const string Content = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    // A sign-in that a form leads to would be refused by form-action; forms lead nowhere but here.
    public static void UsePagePolicy(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Content;

        // With no-referrer browsers would send "Origin: null" with our own forms, too.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), usb=()";
        headers["X-Robots-Tag"] = "noindex, nofollow";
        return next(context);
    });
}
