using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerDp.Cli.Help;

/// <summary>
/// The fields of a report as <c>--json</c> writes them: read from the record, so that the help cannot differ from the output.
/// </summary>
internal static class JsonFields
{
    /// <returns>Paths such as <c>queues[].visible</c>, in the order of the record.</returns>
    public static IEnumerable<string> Of(Type report) =>
        report
            .GetProperties()
            .Where(p => !p.IsDefined(typeof(JsonIgnoreAttribute)))
            .SelectMany(property =>
            {
                var name =
                    property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
                    ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
                var element = ElementOf(property.PropertyType);
                var path = element is null ? name : $"{name}[]";
                var type = element ?? property.PropertyType;
                return type.Namespace?.StartsWith("CustomerDp", StringComparison.Ordinal) == true && !type.IsEnum
                    ? Of(type).Select(inner => $"{path}.{inner}")
                    : [path];
            });

    private static Type? ElementOf(Type type) =>
        type == typeof(string) ? null : type.GetInterfaces().Append(type)
            .FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
}
