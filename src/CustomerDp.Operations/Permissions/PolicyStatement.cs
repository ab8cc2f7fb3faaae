using System.Text.Json.Serialization;
using CustomerDp.DynamoDb.Keys;

namespace CustomerDp.Operations.Permissions;

/// <summary>A statement of a policy.</summary>
/// <param name="Sid">What it is for.</param>
/// <param name="Effect"><c>Allow</c>.</param>
/// <param name="Action">Such as <c>sqs:SendMessage</c>; never a pattern.</param>
/// <param name="Resource">
/// Such as <c>arn:aws:sqs:eu-west-1:123456789012:policy-events</c>; never a pattern, but for keys of KMS that the condition names by an
/// alias.
/// </param>
/// <param name="Condition">Which items of a table, or for what a key is used; null: all.</param>
public sealed record PolicyStatement(
    [property: JsonPropertyName("Sid")] string Sid,
    [property: JsonPropertyName("Effect")] string Effect,
    [property: JsonPropertyName("Action")] IReadOnlyList<string> Action,
    [property: JsonPropertyName("Resource")] IReadOnlyList<string> Resource,
    [property: JsonPropertyName("Condition")] PolicyStatement.UseCondition? Condition)
{
    internal static PolicyStatement Of(Permission permission, ResourceNames names) => new(
        permission.Id,
        "Allow",
        permission.Actions,
        [.. permission.Resources.SelectMany(names.Of)],
        permission.Keys.Count > 0 ? new(new(permission.Keys), null)
            : permission.Resources.Select(names.UseOf).OfType<UseOfKey>().FirstOrDefault() is { } use ? new(null, use)
            : null);

    /// <param name="AllValuesLike">Each key has to be like one of these.</param>
    /// <param name="Equal">What the request has to say.</param>
    public sealed record UseCondition(
        [property: JsonPropertyName("ForAllValues:StringLike")] LeadingKeyPatterns? AllValuesLike,
        [property: JsonPropertyName("StringEquals")] UseOfKey? Equal);

    /// <param name="LeadingKeys">Patterns of partition keys.</param>
    public sealed record LeadingKeyPatterns([property: JsonPropertyName("dynamodb:LeadingKeys")] IReadOnlyList<string> LeadingKeys);

    /// <summary>
    /// What a request of KMS says (<see href="https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html"/>).
    /// </summary>
    /// <param name="Alias">By which alias it names the key; null: by none.</param>
    /// <param name="Tables">Whose master key it is about: the stem of the tables.</param>
    public sealed record UseOfKey(
        [property: JsonPropertyName("kms:RequestAlias")] string? Alias,
        [property: JsonPropertyName($"kms:EncryptionContext:{MasterKeyContext.Tables}")] string Tables);
}
