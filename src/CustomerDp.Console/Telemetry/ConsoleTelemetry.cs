using CustomerDp.ServiceDefaults.Telemetry;

namespace CustomerDp.Console.Telemetry;

internal static class ConsoleTelemetry
{
    /// <summary>What the console tells of itself; of HTTP what ASP.NET Core counts by route and status.</summary>
    public static ExportedTelemetry Exported { get; } = new("customerdp-console", [], ["Microsoft.AspNetCore.Hosting"]);
}
