using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CustomerDp.Operations.Settings;

namespace CustomerDp.Operations.Permissions;

/// <summary>
/// A policy of IAM (<see href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html"/>) that allows what a
/// component calls and nothing else.
/// </summary>
/// <param name="Version">Of the language of policies.</param>
/// <param name="Statement">One for each <see cref="Permission"/>.</param>
public sealed record PolicyDocument(
    [property: JsonPropertyName("Version")] string Version,
    [property: JsonPropertyName("Statement")] IReadOnlyList<PolicyStatement> Statement)
{
    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="component">Whose.</param>
    /// <param name="settings">How table and queues are called.</param>
    /// <param name="scope">Where they are.</param>
    public static PolicyDocument Of(ComponentPermissions component, ProductSettings settings, AwsScope scope)
    {
        var names = new ResourceNames(settings, scope);
        return new("2012-10-17", [.. component.Permissions.Select(p => PolicyStatement.Of(p, names))]);
    }

    /// <summary>As it is handed to IAM: indented JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Form);
}
