using System.Globalization;
using Amazon.DynamoDBv2.Model;
using CustomerDp.Aws.DynamoDb.Items;
using CustomerDp.DynamoDb.Tables;

namespace CustomerDp.DynamoDb.Items;

/// <summary>Reads and writes the members of an item or a map; what is null is not there.</summary>
internal static class AttributeMap
{
    public static Dictionary<string, AttributeValue> With(this Dictionary<string, AttributeValue> map, string name, string? value)
    {
        if (value is not null)
        {
            map[name] = new AttributeValue { S = value };
        }

        return map;
    }

    public static Dictionary<string, AttributeValue> With(this Dictionary<string, AttributeValue> map, string name, DateTime? value) =>
        map.With(name, value is { } time ? VersionText.Of(time) : null);

    /// <summary>A number as an attribute has it.</summary>
    public static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public static string? Text(this Dictionary<string, AttributeValue> map, string name) => map.GetValueOrDefault(name)?.S;

    /// <exception cref="StoredItemException">It is not there.</exception>
    public static string RequiredText(this Dictionary<string, AttributeValue> map, string name) =>
        map.Text(name) ?? throw new StoredItemException(name);

    /// <summary>A time in UTC.</summary>
    public static DateTime? Time(this Dictionary<string, AttributeValue> map, string name) =>
        new AttributeItem(map).Time(name);

    public static Dictionary<string, AttributeValue>? Map(this Dictionary<string, AttributeValue> map, string name) =>
        map.GetValueOrDefault(name)?.M;

    /// <exception cref="StoredItemException">It is not there.</exception>
    public static Dictionary<string, AttributeValue> RequiredMap(this Dictionary<string, AttributeValue> map, string name) =>
        map.Map(name) ?? throw new StoredItemException(name);

    /// <summary>The key of an item.</summary>
    public static string Key(this Dictionary<string, AttributeValue> item) => item.RequiredText(TableNames.PartitionKey);
}
