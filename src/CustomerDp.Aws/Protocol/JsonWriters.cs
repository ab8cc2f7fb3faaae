using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CustomerDp.Aws.Protocol;

/// <summary>A writer of each thread, used again and again: writing a request never waits for anything.</summary>
internal static class JsonWriters
{
    // The model's own types say what stands where. Nobody takes this for HTML, so that only JSON's own characters are escaped: receipt
    // handles are full of plus signs, conditions of what compares, and names of letters beyond ASCII.
    private static readonly JsonWriterOptions Options =
        new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    public static Utf8JsonWriter Start(IBufferWriter<byte> body)
    {
        var writer = _writer ??= new Utf8JsonWriter(body, Options);
        writer.Reset(body);
        return writer;
    }
}
