using Microsoft.Extensions.Configuration;

namespace CustomerDp.ServiceDefaults.Settings;

/// <summary>A section of settings that a process reads.</summary>
/// <param name="path">Its path in configuration, such as <c>CustomerDp:Table</c>.</param>
public abstract class SettingsSection(string path)
{
    /// <summary>Its path in configuration.</summary>
    public string Path { get; } = path;

    internal abstract IEnumerable<string> FindFaults(IConfiguration configuration, IServiceProvider services);
}
