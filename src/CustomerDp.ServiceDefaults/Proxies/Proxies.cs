using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerDp.ServiceDefaults.Proxies;

public static class Proxies
{
    /// <summary>Requests as they were before the proxies. Has to come before all that looks at address, scheme or path.</summary>
    public static void UseProxies(this IApplicationBuilder app)
    {
        var settings = app.ApplicationServices.GetRequiredService<IOptions<ProxySettings>>().Value;
        if (settings.ForwardedHeaders)
        {
            var options = new ForwardedHeadersOptions
            {
                ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
                ForwardLimit = settings.ForwardLimit,
            };

            // Loopback is among them by default.
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var proxy in settings.KnownProxies ?? [])
            {
                options.KnownProxies.Add(IPAddress.Parse(proxy));
            }

            foreach (var network in settings.KnownNetworks ?? [])
            {
                options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
            }

            app.UseForwardedHeaders(options);
        }

        if (settings.PathBase is { } prefix)
        {
            app.UsePathBase(prefix);
        }
    }
}
