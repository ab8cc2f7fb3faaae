using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace CustomerDp.ServiceDefaults.Settings;

/// <summary>What a setting has to be: the type of its property, or of an entry of its list, and the attributes on it.</summary>
internal sealed class SettingForm
{
    private readonly Type _type;
    private readonly ValidationAttribute[] _attributes;

    private SettingForm(Type type, bool isList, ValidationAttribute[] attributes) =>
        (_type, IsList, _attributes) = (type, isList, attributes);

    /// <summary>Whether it is a list; then all else is said of each entry.</summary>
    public bool IsList { get; }

    /// <summary>The same in words, to follow a name: "has to be a whole number from 1 to 1000".</summary>
    public string Text => $"{Told() ?? Head()}{Range()}{(_attributes.Any(a => a is WholeSecondsAttribute) ? ", in whole seconds" : "")}";

    public static SettingForm Of(PropertyInfo property)
    {
        var entry = property.PropertyType.IsGenericType && property.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable))
            ? property.PropertyType.GetGenericArguments()[0]
            : null;
        var type = entry ?? property.PropertyType;
        return new(Nullable.GetUnderlyingType(type) ?? type, entry is not null, [.. property.GetCustomAttributes<ValidationAttribute>()]);
    }

    /// <summary>What is wrong with a text from configuration, to follow a name; null where it can be read.</summary>
    public string? FaultOf(string text) =>
        text.Length == 0 ? $"is empty: leave it out for its default; else it {Text}"
        : text.Any(IsInvisible) ? $"contains a control character or a line end; it {Text}"
        : char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]) ? $"begins or ends with a blank; it {Text}"
        : IsRead(text) ? null : Text;

    /// <summary>The same of a value.</summary>
    public string? FaultOf(object? value) => _attributes.All(a => a.IsValid(value)) ? null : Text;

    private static bool IsInvisible(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private bool IsRead(string text)
    {
        if (_type.IsEnum)
        {
            // A number would be read, too, and say nothing to whoever reads it next.
            return Enum.GetNames(_type).Contains(text, StringComparer.OrdinalIgnoreCase);
        }

        if (_type == typeof(Uri))
        {
            return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        }

        if (_type == typeof(TimeSpan) && !text.Contains(':', StringComparison.Ordinal))
        {
            // .NET reads 20 as 20 days.
            return false;
        }

        try
        {
            return TypeDescriptor.GetConverter(_type).ConvertFromInvariantString(text) is not null;
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return false;
        }
    }

    private string? Told() => _attributes.OfType<RegularExpressionAttribute>().FirstOrDefault()?.ErrorMessage;

    private string Head() => _type switch
    {
        { IsEnum: true } => $"has to be one of {string.Join(", ", Enum.GetNames(_type))}",
        _ when _type == typeof(TimeSpan) => "has to be a time as hh:mm:ss",
        _ when _type == typeof(bool) => "has to be true or false",
        _ when _type == typeof(Uri) => "has to be an absolute http or https URL",
        _ when _type == typeof(string) => "has to be text without blanks at its ends and without control characters",
        _ => "has to be a whole number",
    };

    private string Range() => _attributes.OfType<RangeAttribute>().FirstOrDefault() is { } range
        ? string.Create(CultureInfo.InvariantCulture, $" from {range.Minimum} to {range.Maximum}")
        : "";
}
