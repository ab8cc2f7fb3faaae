using System.Text.Json.Serialization;

namespace CustomerDp.Operations.Permissions;

/// <summary>A statement of a policy.</summary>
/// <param name="Sid">What it is for.</param>
/// <param name="Effect"><c>Allow</c>.</param>
/// <param name="Action">Such as <c>sqs:SendMessage</c>; never a pattern.</param>
/// <param name="Resource">Such as <c>arn:aws:sqs:eu-west-1:123456789012:policy-events</c>; never a pattern.</param>
/// <param name="Condition">Which items of a table; null: all.</param>
public sealed record PolicyStatement(
    [property: JsonPropertyName("Sid")] string Sid,
    [property: JsonPropertyName("Effect")] string Effect,
    [property: JsonPropertyName("Action")] IReadOnlyList<string> Action,
    [property: JsonPropertyName("Resource")] IReadOnlyList<string> Resource,
    [property: JsonPropertyName("Condition")] PolicyStatement.ItemCondition? Condition)
{
    internal static PolicyStatement Of(Permission permission, ResourceNames names) => new(
        permission.Id,
        "Allow",
        permission.Actions,
        [.. permission.Resources.SelectMany(names.Of)],
        permission.Keys.Count == 0 ? null : new(new(permission.Keys)));

    /// <param name="AllValuesLike">Each key has to be like one of these.</param>
    public sealed record ItemCondition([property: JsonPropertyName("ForAllValues:StringLike")] LeadingKeyPatterns AllValuesLike);

    /// <param name="LeadingKeys">Patterns of partition keys.</param>
    public sealed record LeadingKeyPatterns([property: JsonPropertyName("dynamodb:LeadingKeys")] IReadOnlyList<string> LeadingKeys);
}
