using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace CustomerDp.QueryApi.Explorer;

/// <summary>GraphiQL for browsers, in Development: <see href="https://github.com/graphql/graphiql"/>.</summary>
internal static class ExplorerPage
{
    private const string Path = "/graphql";
    private const string Files = "/graphql/explorer";

    // Its own scripts, styles and workers, and requests to this service: nothing else. The editor sets styles as it goes.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; "
        + "worker-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly string Directory = System.IO.Path.Combine(AppContext.BaseDirectory, "explorer");

    /// <summary>Shows the page to browsers that ask for <c>/graphql</c> without a query.</summary>
    public static void UseExplorer(this IApplicationBuilder app)
    {
        if (System.IO.Directory.Exists(Directory))
        {
            app.UseStaticFiles(
                new StaticFileOptions
                {
                    RequestPath = Files,
                    FileProvider = new PhysicalFileProvider(Directory),
                    OnPrepareResponse = file => Allow(file.Context),
                });
        }

        app.Use((context, next) => IsBrowser(context.Request) ? ShowAsync(context) : next(context));
    }

    private static bool IsBrowser(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        && request.Path.Equals(Path, StringComparison.Ordinal)
        && !request.Query.ContainsKey("query")
        && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted)
        && accepted.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    private static async Task ShowAsync(HttpContext context)
    {
        var page = System.IO.Path.Combine(Directory, "index.html");
        context.Response.ContentType = "text/html; charset=utf-8";
        if (File.Exists(page))
        {
            Allow(context);
            await context.Response.SendFileAsync(page, context.RequestAborted);
            return;
        }

        await context.Response.WriteAsync(
            "<!doctype html><title>CustomerDp</title><p>GraphQL is served here. The explorer was not bundled: that needs npm at the build.",
            context.RequestAborted);
    }

    private static void Allow(HttpContext context) => context.Response.Headers.ContentSecurityPolicy = Policy;
}
