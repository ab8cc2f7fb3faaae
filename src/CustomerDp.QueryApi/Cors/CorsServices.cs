using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CustomerDp.QueryApi.Cors;

internal static class CorsServices
{
    // Browsers ask again after two hours at most; a change of the setting should be noticed sooner.
    private static readonly TimeSpan PreflightAge = TimeSpan.FromMinutes(10);

    /// <summary>Answers preflights and says who may read answers, refusals too; nothing where no origin is allowed.</summary>
    public static void UseAllowedOrigins(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetRequiredService<IOptions<CorsSettings>>().Value.AllowedOrigins is not { Count: > 0 } origins)
        {
            return;
        }

        // The token is a header that the page's script sets, no credential of the browser's: those stay forbidden.
        app.UseCors(policy => policy.WithOrigins([.. origins])
            .WithMethods(HttpMethods.Get, HttpMethods.Post)
            .AllowAnyHeader()
            .WithExposedHeaders(HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate)
            .SetPreflightMaxAge(PreflightAge));
    }
}
