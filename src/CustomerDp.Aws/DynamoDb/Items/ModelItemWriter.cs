using System.Globalization;
using System.Text;
using Amazon.DynamoDBv2.Model;

namespace CustomerDp.Aws.DynamoDb.Items;

/// <summary>Puts attributes into the SDK's model.</summary>
/// <param name="item">Where to.</param>
public sealed class ModelItemWriter(Dictionary<string, AttributeValue> item) : IItemWriter
{
    private readonly Stack<Dictionary<string, AttributeValue>> _around = new();
    private Dictionary<string, AttributeValue> _map = item;

    /// <summary>What a writer of attributes writes.</summary>
    public static Dictionary<string, AttributeValue> Of(Action<IItemWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        Dictionary<string, AttributeValue> item = [];
        write(new ModelItemWriter(item));
        return item;
    }

    public void Text(string name, string value) => _map[name] = new() { S = value };

    public void Text(string name, ReadOnlySpan<byte> value) => Text(name, Encoding.UTF8.GetString(value));

    public void Number(string name, long value) => _map[name] = new() { N = value.ToString(CultureInfo.InvariantCulture) };

    public void Boolean(string name, bool value) => _map[name] = new() { BOOL = value };

    public void Binary(string name, byte[] value) => _map[name] = new() { B = new MemoryStream(value) };

    public void StartMap(string name)
    {
        Dictionary<string, AttributeValue> map = [];
        _map[name] = new() { M = map };
        _around.Push(_map);
        _map = map;
    }

    public void EndMap() => _map = _around.Pop();
}
