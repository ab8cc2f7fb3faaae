using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerDp.ServiceDefaults.Settings;

/// <summary>
/// A section bound to a class. Its properties are held against their attributes, where those of a list hold for each of its entries, and
/// then against each other, where the class says how (<see cref="IValidatableObject"/>): a text to follow the first of the members
/// that it names.
/// </summary>
internal sealed class BoundSection<T>(string path) : SettingsSection(path)
    where T : class, new()
{
    internal override IEnumerable<string> FindFaults(IConfiguration configuration, IServiceProvider services)
    {
        var section = configuration.GetSection(Path);
        var text = SettingsText.Of(section, typeof(T));
        var settings = text.Faulty.Count == 0 ? services.GetRequiredService<IOptions<T>>().Value : Readable(section, text.Faulty);
        var faulty = text.Faulty.ToHashSet(StringComparer.Ordinal);
        return [.. text.Faults, .. FaultsOfValues(settings, faulty), .. FaultsOfTheWhole(settings, faulty, services)];
    }

    // What else is wrong shows without what cannot be read.
    private static T Readable(IConfigurationSection section, IReadOnlySet<string> faulty)
    {
        var readable = section.AsEnumerable(makePathsRelative: true)
            .Where(x => !faulty.Contains(x.Key.Split(':')[0], StringComparer.OrdinalIgnoreCase));
        var settings = new T();
        new ConfigurationBuilder().AddInMemoryCollection(readable).Build().Bind(settings);
        return settings;
    }

    private List<string> FaultsOfValues(T settings, HashSet<string> faulty)
    {
        List<string> faults = [];
        foreach (var property in typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !faulty.Contains(p.Name)))
        {
            var (form, value) = (SettingForm.Of(property), property.GetValue(settings));
            var named = form.IsList
                ? ((IEnumerable?)value ?? Array.Empty<object>()).Cast<object?>().Select((entry, i) => ($"{property.Name}:{i}", entry))
                : [(property.Name, value)];
            foreach (var (name, one) in named)
            {
                if (form.FaultOf(one) is { } fault)
                {
                    faults.Add(Line(name, fault));
                    faulty.Add(property.Name);
                }
            }
        }

        return faults;
    }

    private IEnumerable<string> FaultsOfTheWhole(T settings, HashSet<string> faulty, IServiceProvider services) =>
        settings is IValidatableObject whole
        ? whole.Validate(new ValidationContext(settings, services, items: null))
            .Where(x => !x.MemberNames.Any(faulty.Contains))
            .Select(x => Line(x.MemberNames.First(), x.ErrorMessage!))
        : [];

    private string Line(string name, string fault) => $"{ProductSections.VariableOf($"{Path}:{name}")} {fault}.";
}
