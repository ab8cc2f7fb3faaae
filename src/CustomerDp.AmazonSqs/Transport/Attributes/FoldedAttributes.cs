using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.SQS.Model;

namespace CustomerDp.AmazonSqs.Transport.Attributes;

/// <summary>
/// Several attributes in the text of one: <c>[{"Name":"tenant","DataType":"String","StringValue":"a"}]</c>, binary values in base64.
/// </summary>
internal static class FoldedAttributes
{
    public static string Write(IEnumerable<KeyValuePair<string, MessageAttributeValue>> attributes) =>
        JsonSerializer.Serialize(
            attributes
                .Select(x => new Entry(x.Key, x.Value.DataType ?? "String", x.Value.StringValue, x.Value.BinaryValue?.ToArray()))
                .ToArray(),
            FoldedJson.Default.EntryArray);

    /// <returns>Null when the text is not what <see cref="Write"/> writes.</returns>
    public static IEnumerable<KeyValuePair<string, MessageAttributeValue>>? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, FoldedJson.Default.EntryArray)?
                .Select(x => KeyValuePair.Create(x.Name, new MessageAttributeValue
                {
                    DataType = x.DataType,
                    StringValue = x.StringValue,
                    BinaryValue = x.BinaryValue is null ? null : new MemoryStream(x.BinaryValue),
                }))
                .ToArray();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Entry(
        [property: JsonRequired] string Name, [property: JsonRequired] string DataType, string? StringValue, byte[]? BinaryValue);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(FoldedAttributes.Entry[]))]
internal sealed partial class FoldedJson : JsonSerializerContext;
