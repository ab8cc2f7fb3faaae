using CustomerDp.ServiceDefaults.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CustomerDp.ServiceDefaults.Hosting;

/// <summary>The levels of logging (<see href="https://learn.microsoft.com/dotnet/core/extensions/logging#configure-logging"/>).</summary>
internal sealed class LogLevelCheck(IConfiguration configuration) : ISettingsCheck
{
    public IEnumerable<string> FindFaults() =>
        from setting in configuration.GetSection("Logging").AsEnumerable()
        where setting.Key.Contains(":LogLevel:", StringComparison.OrdinalIgnoreCase) && setting.Value is not null
        where !Enum.GetNames<LogLevel>().Contains(setting.Value, StringComparer.OrdinalIgnoreCase)
        select $"{ProductSections.VariableOf(setting.Key)} has to be one of {string.Join(", ", Enum.GetNames<LogLevel>())}.";
}
