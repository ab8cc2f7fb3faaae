using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace CustomerDp.ServiceDefaults.Settings;

/// <summary>
/// A section of configuration as text, before it is bound: .NET's binder stops at the first value that it cannot read and says nothing of a
/// name that it does not know.
/// </summary>
internal sealed class SettingsText
{
    private readonly List<string> _faults = [];
    private readonly HashSet<string> _faulty = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PropertyInfo> _properties;

    private SettingsText(Type type) =>
        _properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(p => p.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>A line each.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>The properties that cannot be bound.</summary>
    public IReadOnlySet<string> Faulty => _faulty;

    public static SettingsText Of(IConfigurationSection section, Type type)
    {
        var text = new SettingsText(type);
        foreach (var child in section.GetChildren())
        {
            text.Read(section, child);
        }

        return text;
    }

    private void Read(IConfigurationSection section, IConfigurationSection setting)
    {
        if (!_properties.TryGetValue(setting.Key, out var property))
        {
            _faults.Add(
                $"{ProductSections.VariableOf(setting.Path)} is not a setting; {ProductSections.VariableOf(section.Path)} has "
                + $"{string.Join(", ", _properties.Values.Select(p => p.Name).Order(StringComparer.Ordinal))}.");
            return;
        }

        var (name, form) = ($"{section.Path}:{property.Name}", SettingForm.Of(property));
        if (!form.IsList)
        {
            Note(property, name, setting.GetChildren().Any() ? form.Text : FaultOf(form, setting.Value));
            return;
        }

        // An empty list is written as an empty value.
        if (setting.Value is { Length: > 0 })
        {
            Note(property, name, $"is a list, whose first entry is {ProductSections.VariableOf($"{name}:0")}");
        }

        foreach (var entry in setting.GetChildren())
        {
            Note(
                property,
                $"{name}:{entry.Key}",
                int.TryParse(entry.Key, out _) ? FaultOf(form, entry.Value) : "is not an entry of a list: those are numbered from 0");
        }
    }

    private static string? FaultOf(SettingForm form, string? value) => value is null ? null : form.FaultOf(value);

    private void Note(PropertyInfo property, string name, string? fault)
    {
        if (fault is not null)
        {
            _faults.Add($"{ProductSections.VariableOf(name)} {fault}.");
            _faulty.Add(property.Name);
        }
    }
}
