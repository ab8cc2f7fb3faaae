using Amazon.DynamoDBv2.Model;

namespace CustomerDp.Aws.DynamoDb.Items;

/// <summary>An item as the SDK's model has it.</summary>
/// <param name="attributes">Its attributes.</param>
public readonly struct AttributeItem(Dictionary<string, AttributeValue> attributes) : IItem<AttributeItem>
{
    public bool Has(string name) => attributes.ContainsKey(name);

    public string? Text(string name) => attributes.GetValueOrDefault(name)?.S;

    public bool TryText(string name, Span<char> room, out ReadOnlySpan<char> text)
    {
        var value = Text(name);
        text = value;
        return value is not null;
    }

    public bool TryMap(string name, out AttributeItem map)
    {
        var members = attributes.GetValueOrDefault(name)?.M;
        map = members is null ? default : new(members);
        return members is not null;
    }
}
