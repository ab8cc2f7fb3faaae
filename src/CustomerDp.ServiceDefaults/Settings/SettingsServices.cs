using CustomerDp.ServiceDefaults.Settings;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>The one way in which every process of the product reads its settings, and refuses them.</summary>
public static class SettingsServices
{
    /// <summary>Binds a section to a class, as <c>IOptions</c> of it, and has <see cref="CheckSettings"/> look at it.</summary>
    /// <typeparam name="T">Its properties are texts, numbers, times, enumerations, URLs and lists of those, with validation
    /// attributes.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="path">The section's path in configuration, such as <c>CustomerDp:Table</c>.</param>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, string path)
        where T : class, new()
    {
        services.AddOptions<T>()
            .BindConfiguration(path)
            .Configure<IConfiguration>((settings, all) => EmptyLists.Set(settings, all.GetSection(path)));
        return services.AddSingleton<SettingsSection>(new BoundSection<T>(path));
    }

    /// <summary>Reads every section and asks every <see cref="ISettingsCheck"/>.</summary>
    /// <exception cref="SettingsException">Something is wrong: it has all of it.</exception>
    public static void CheckSettings(this IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        SettingsSection[] sections = [.. services.GetServices<SettingsSection>()];
        IEnumerable<string> all =
        [
            .. sections.SelectMany(s => s.FindFaults(configuration, services)),
            .. Unknown(configuration),
            .. services.GetServices<ISettingsCheck>().SelectMany(c => c.FindFaults()),
        ];
        if (all.Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } faults)
        {
            throw new SettingsException(faults);
        }
    }

    private static IEnumerable<string> Unknown(IConfiguration configuration) =>
        from section in configuration.GetSection(ProductSections.Root).GetChildren()
        where !ProductSections.Names.Contains(section.Key, StringComparer.OrdinalIgnoreCase)
        from setting in section.AsEnumerable()
        where setting.Value is not null
        select $"{ProductSections.VariableOf(setting.Key)} is not a setting; {ProductSections.Root} has "
            + $"{string.Join(", ", ProductSections.Names)}.";
}
