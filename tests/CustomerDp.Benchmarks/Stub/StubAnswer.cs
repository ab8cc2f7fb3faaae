using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CustomerDp.Benchmarks.Stub;

/// <summary>A response of the AWS JSON protocol.</summary>
internal readonly record struct StubAnswer(int Status, ReadOnlyMemory<byte> Body)
{
    // As the services write: a receipt handle's plus signs are plus signs.
    private static readonly JsonWriterOptions Options =
        new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Done, with nothing to say.</summary>
    public static StubAnswer Empty { get; } = new(200, "{}"u8.ToArray());

    public static StubAnswer Error(string type, string message = "", int status = 400) =>
        new(status, Encoding.UTF8.GetBytes($$"""{"__type":"{{type}}","message":"{{message}}"}"""));

    /// <summary>An object whose members are written here.</summary>
    public static StubAnswer Of(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
        json.Flush();
        return new StubAnswer(200, buffer.WrittenMemory);
    }
}
