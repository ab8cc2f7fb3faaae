using System.Globalization;
using CustomerDp.ServiceDefaults.Settings;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace CustomerDp.ServiceDefaults.Hosting;

/// <summary>
/// ASP.NET Core's own ways to say where a host listens: <c>ASPNETCORE_URLS</c> or <c>--urls</c>, <c>ASPNETCORE_HTTP_PORTS</c>,
/// <c>ASPNETCORE_HTTPS_PORTS</c>, <c>Kestrel__Endpoints__...</c>
/// (<see href="https://learn.microsoft.com/aspnet/core/fundamentals/servers/kestrel/endpoints"/>).
/// </summary>
internal sealed class ListeningCheck(IConfiguration configuration) : ISettingsCheck
{
    /// <summary>Whether one of them is used: then a default has nothing to say.</summary>
    public static bool SaysWhere(IConfiguration configuration) =>
        new[] { WebHostDefaults.ServerUrlsKey, WebHostDefaults.HttpPortsKey, WebHostDefaults.HttpsPortsKey }
            .Any(x => !string.IsNullOrEmpty(configuration[x]))
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();

    public IEnumerable<string> FindFaults()
    {
        if (Parts(WebHostDefaults.ServerUrlsKey).Any(x => !IsUrl(x)))
        {
            yield return "ASPNETCORE_URLS (or --urls) has to be URLs such as http://127.0.0.1:5080 or "
                + "http://+:8080, separated by semicolons.";
        }

        foreach (var (key, name) in new[]
        {
            (WebHostDefaults.HttpPortsKey, "ASPNETCORE_HTTP_PORTS"),
            (WebHostDefaults.HttpsPortsKey, "ASPNETCORE_HTTPS_PORTS"),
        })
        {
            if (Parts(key).Any(x => !ushort.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
            {
                yield return $"{name} has to be ports from 0 to 65535, separated by semicolons.";
            }
        }
    }

    private string[] Parts(string key) => (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsUrl(string text)
    {
        try
        {
            return BindingAddress.Parse(text).Scheme is "http" or "https" && !text.Any(char.IsWhiteSpace);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
