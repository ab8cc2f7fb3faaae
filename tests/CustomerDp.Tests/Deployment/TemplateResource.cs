using System.Text.Json.Nodes;

namespace CustomerDp.Tests.Deployment;

/// <summary>A resource of a template.</summary>
/// <param name="Template">The file, for people.</param>
/// <param name="Id">Its logical id.</param>
/// <param name="Type">Such as <c>AWS::SQS::Queue</c>.</param>
/// <param name="Attributes">What stands beside its properties: <c>DeletionPolicy</c> and so on.</param>
/// <param name="Properties">Its properties, evaluated.</param>
internal sealed record TemplateResource(string Template, string Id, string Type, JsonObject Attributes, JsonObject Properties)
{
    /// <summary>For messages: where to look.</summary>
    public string Place => $"{Template}, {Id}";

    /// <summary>A property as text; null where it has none.</summary>
    public string? Text(string property) => Properties[property]?.ToString();
}
