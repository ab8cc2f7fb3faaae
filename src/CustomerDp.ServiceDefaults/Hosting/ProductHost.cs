using CustomerDp.ServiceDefaults.Aws;
using CustomerDp.ServiceDefaults.Correlation;
using CustomerDp.ServiceDefaults.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CustomerDp.ServiceDefaults.Hosting;

/// <summary>What every host of the product starts with.</summary>
public static class ProductHost
{
    // https://learn.microsoft.com/aspnet/core/fundamentals/host/generic-host#disable-app-configuration-reload-on-change
    private const string Reload = "hostBuilder:reloadConfigOnChange";

    /// <summary>
    /// A host that logs as JSON in UTC with what its lines belong to, has the clock, and checks what ASP.NET Core and AWS read for
    /// themselves. It does not look at its files again, which it otherwise would below its whole directory, unless it is told to.
    /// </summary>
    /// <param name="args">Settings as <c>--CustomerDp:Table:Name=...</c>.</param>
    public static WebApplicationBuilder Create(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var builder = WebApplication.CreateSlimBuilder(IsReloadSaid() ? args : [$"--{Reload}=false", .. args]);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            },
        });
        builder.Logging.ClearProviders().AddJsonConsole(json =>
        {
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            json.IncludeScopes = true;
        });
        builder.Services.AddSingleton<IExternalScopeProvider, LogScopes>();

        // A slim builder leaves it out; certificates come from configuration, as ASP.NET Core documents it.
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ISettingsCheck, ListeningCheck>();
        builder.Services.AddSingleton<ISettingsCheck, LogLevelCheck>();
        builder.Services.AddAwsEnvironmentCheck();
        return builder;
    }

    // Arguments come after it and win; variables would not.
    private static bool IsReloadSaid() => new ConfigurationBuilder()
        .AddEnvironmentVariables("ASPNETCORE_")
        .AddEnvironmentVariables("DOTNET_")
        .Build()[Reload] is not null;

    /// <summary>Builds the host, unless its settings are wrong.</summary>
    /// <param name="builder">With all that the caller wants changed.</param>
    /// <param name="defaultUrl">Where it listens unless one of ASP.NET Core's own ways says otherwise.</param>
    /// <exception cref="SettingsException">Settings are missing or wrong: it has all of them.</exception>
    public static WebApplication BuildChecked(this WebApplicationBuilder builder, string defaultUrl)
    {
        ArgumentNullException.ThrowIfNull(builder);

        // With services of their own: those of the host cannot even be built with some of the faults.
        using (var services = builder.Services.BuildServiceProvider())
        {
            services.CheckSettings();
        }

        if (!ListeningCheck.SaysWhere(builder.Configuration))
        {
            builder.WebHost.UseUrls(defaultUrl);
        }

        return builder.Build();
    }
}
