using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using CustomerDp.ServiceDefaults.Settings;
using CustomerDp.TestHarness.Samples;
using CustomerDp.Tests.ServiceDefaults;

namespace CustomerDp.Tests.Documentation;

/// <summary>
/// Every setting as the code has it: what it means by its docstring, what it has to be by the attributes that refuse it, its default by a
/// new object, who reads it by what the processes register, and the value of the chart that sets it.
/// </summary>
/// <param name="readers">The processes by what they are called in the page, with the paths of the sections that they read.</param>
internal sealed partial class SettingsReference(IReadOnlyList<(string Process, IReadOnlySet<string> Sections)> readers)
{
    private readonly Dictionary<string, string> _chartValues = File.ReadLines(Clone.Find("charts", "customer-dp", "README.md"))
        .Select(l => ChartValue().Match(l))
        .Where(m => m.Success)
        .ToDictionary(m => m.Groups["setting"].Value, m => m.Groups["value"].Value);

    public override string ToString()
    {
        var page = new StringBuilder();
        foreach (var (section, type) in Types().OrderBy(t => t.Section, StringComparer.Ordinal))
        {
            page.AppendLine(CultureInfo.InvariantCulture, $"### {section.Split(':')[1]}\n")
                .AppendLine(CultureInfo.InvariantCulture, $"{DocComments.Of(type)} Read by {Readers(section)}.\n")
                .AppendLine("| variable | default | what it has to be | |\n|---|---|---|---|");
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            {
                page.AppendLine(Row($"{ProductSections.VariableOf(section)}__{property.Name}", type, property));
            }

            page.AppendLine();
        }

        return page.ToString();
    }

    internal static IEnumerable<(string Section, Type Type)> Types() => SettingsTests.Assemblies
        .SelectMany(a => Assembly.Load(a).GetTypes())
        .Select(t => (Section: t.GetField("Section", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string, Type: t))
        .Where(t => t.Section is not null)
        .Select(t => (t.Section!, t.Type));

    private string Readers(string section)
    {
        var names = readers.Where(r => r.Sections.Contains(section)).Select(r => r.Process).ToList();
        return names.Count > 1 ? $"{string.Join(", ", names[..^1])} and {names[^1]}" : names.Single();
    }

    private string Row(string variable, Type type, PropertyInfo property)
    {
        var form = SettingForm.Of(property);
        var name = form.IsList ? $"`{variable}__0` ..." : $"`{variable}`";
        var chart = _chartValues.TryGetValue(variable, out var value) ? $" Chart: `{value}`." : "";
        var bounds = form.Text["has to be ".Length..];
        return $"| {name} | {Default(type, property)} | {(form.IsList ? $"a list, each entry {bounds}" : bounds)} | {DocComments.Of(property)}{chart} |";
    }

    private static string Default(Type type, PropertyInfo property)
    {
        var value = property.GetValue(Activator.CreateInstance(type))
            ?? type.GetProperty($"Default{property.Name}", BindingFlags.Public | BindingFlags.Static)?.GetValue(null);
        return value switch
        {
            null => "none",
            string text => $"`{text}`",
            IEnumerable list => list.Cast<object>().Select(Text).ToList() is { Count: > 0 } texts ? $"`{string.Join("`, `", texts)}`" : "none",
            _ => $"`{Text(value)}`",
        };
    }

    private static string Text(object value) => value switch
    {
        bool yes => yes ? "true" : "false",
        TimeSpan time => time.ToString(time.Days == 0 ? @"hh\:mm\:ss\.FFFFFFF" : @"d\.hh\:mm\:ss\.FFFFFFF", CultureInfo.InvariantCulture)
            .TrimEnd('.'),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    [GeneratedRegex(@"^\| `(?<value>[A-Za-z.]+)` +\| [^|]*?(?<setting>CustomerDp__[A-Za-z]+__[A-Za-z]+)")]
    private static partial Regex ChartValue();
}
