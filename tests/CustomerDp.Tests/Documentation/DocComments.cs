using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CustomerDp.Tests.Documentation;

/// <summary>The docstrings of the product's assemblies, as the compiler leaves them beside each, in Markdown.</summary>
internal static partial class DocComments
{
    private static readonly Dictionary<string, XDocument> Files = [];

    /// <summary>The summary of a property, on one line.</summary>
    public static string Of(PropertyInfo property) => Of($"P:{property.DeclaringType!.FullName}.{property.Name}", property.Module.Assembly);

    /// <summary>The summary of a type, on one line.</summary>
    public static string Of(Type type) => Of($"T:{type.FullName}", type.Assembly);

    private static string Of(string member, Assembly assembly)
    {
        var name = assembly.GetName().Name!;
        if (!Files.TryGetValue(name, out var file))
        {
            Files[name] = file = XDocument.Load(Path.Combine(AppContext.BaseDirectory, $"{name}.xml"), LoadOptions.PreserveWhitespace);
        }

        var summary = file.Descendants("member").SingleOrDefault(m => m.Attribute("name")?.Value == member)?.Element("summary")
            ?? throw new InvalidOperationException($"{member} has no docstring.");
        return Blanks().Replace(string.Concat(summary.Nodes().Select(Markdown)), " ").Trim().Replace("|", "\\|", StringComparison.Ordinal);
    }

    private static string Markdown(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("href") is { } link => $"[{new Uri(link.Value).Host}]({link.Value})",
        XElement { Name.LocalName: "see" } see when see.Attribute("cref") is { } other => $"`{other.Value.Split('.')[^1]}`",
        _ => throw new InvalidOperationException($"What is {node}?"),
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
