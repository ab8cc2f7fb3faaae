using System.Text.Encodings.Web;
using System.Text.Json;

namespace CustomerDp.GraphQL.Errors;

/// <summary>How answers are written: UTF-8 with only those characters escaped that JSON demands. Answers are never put into HTML.</summary>
internal static class ResponseJson
{
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = 10_000,
    };

    public static readonly JsonSerializerOptions SerializerOptions = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
