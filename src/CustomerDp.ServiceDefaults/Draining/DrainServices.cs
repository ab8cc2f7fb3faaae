using CustomerDp.ServiceDefaults.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CustomerDp.ServiceDefaults.Draining;

public static class DrainServices
{
    // What requests in hand may take after the delay; theirs is a minute at most, and ten seconds unless told otherwise.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(30);

    public static void AddDrain(this IServiceCollection services)
    {
        services.AddSettings<DrainSettings>(DrainSettings.Section);
        services.AddSingleton<Drain>();
        services.AddHostedService(provider => provider.GetRequiredService<Drain>());
        services.AddHealthChecks().AddCheck<Drain>("drain", tags: [HealthEndpoints.Ready]);
        services.AddOptions<HostOptions>().Configure<IOptions<DrainSettings>, IHostEnvironment>(
            (host, settings, environment) => host.ShutdownTimeout = Drain.DelayOf(settings.Value, environment) + StopTimeout);
    }

    /// <summary>
    /// Has clients look for another connection once the drain has begun: those that are kept open would be cut off at its end.
    /// </summary>
    public static void UseDrain(this IApplicationBuilder app)
    {
        var drain = app.ApplicationServices.GetRequiredService<Drain>();
        app.Use((context, next) =>
        {
            if (drain.HasBegun && HttpProtocol.IsHttp11(context.Request.Protocol))
            {
                context.Response.Headers.Connection = "close";
            }

            return next(context);
        });
    }
}
