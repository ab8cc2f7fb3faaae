using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerDp.AmazonSqs.Protocol;

/// <summary>A binary attribute is base64 on the wire and a stream in the public names.</summary>
internal sealed class BinaryValueConverter : JsonConverter<MemoryStream>
{
    public override MemoryStream? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? null : new MemoryStream(reader.GetBytesFromBase64());

    public override void Write(Utf8JsonWriter writer, MemoryStream value, JsonSerializerOptions options) =>
        writer.WriteBase64StringValue(value.ToArray());
}
