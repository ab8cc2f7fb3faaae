using System.Buffers;
using System.Text;
using System.Text.Json;
using CustomerDp.GraphQL.Errors;

namespace CustomerDp.GraphQL.Execution;

/// <summary>The answer to a request (section 7.1). It is written as UTF-8 JSON; <c>errors</c> stand before <c>data</c>.</summary>
internal sealed class OperationResult
{
    // For writers that are not in use, so that they hold no answer.
    private static readonly ArrayBufferWriter<byte> Nowhere = new();

    // One for each thread: what writes an answer does not wait, and does not call itself.
    [ThreadStatic]
    private static Utf8JsonWriter? _idleWriter;

    private readonly ObjectNode? _data;

    private OperationResult(bool isExecuted, IReadOnlyList<GraphQLError> errors, ObjectNode? data)
    {
        IsExecuted = isExecuted;
        Errors = errors;
        _data = data;
    }

    /// <summary>False for a request error: nothing was executed, and the answer has no <c>data</c> (section 7.1.2).</summary>
    public bool IsExecuted { get; }

    /// <summary>False when <c>data</c> is absent or null.</summary>
    public bool HasData => _data is not null;

    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>The member <c>extensions</c>; values are written as JSON. Null for none.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; private init; }

    /// <summary>An answer to a request that cannot be executed.</summary>
    public static OperationResult RequestError(params IReadOnlyList<GraphQLError> errors) => new(false, errors, null);

    internal static OperationResult Executed(IReadOnlyList<GraphQLError> errors, ObjectNode? data) => new(true, errors, data);

    internal OperationResult With(IReadOnlyDictionary<string, object?>? extensions) =>
        extensions is null ? this : new OperationResult(IsExecuted, Errors, _data) { Extensions = extensions };

    /// <summary>Writes the answer as one JSON object.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        // After a failure it is not used again.
        var writer = _idleWriter ?? new Utf8JsonWriter(Nowhere, ResponseJson.WriterOptions);
        _idleWriter = null;
        writer.Reset(output);
        WriteTo(writer);
        writer.Flush();
        writer.Reset(Nowhere);
        _idleWriter = writer;
    }

    /// <summary>The answer as JSON text.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        WriteTo(buffer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Errors.Count > 0)
        {
            writer.WriteStartArray("errors"u8);
            foreach (var error in Errors)
            {
                error.WriteTo(writer);
            }

            writer.WriteEndArray();
        }

        if (IsExecuted)
        {
            writer.WritePropertyName("data"u8);
            if (_data is null)
            {
                writer.WriteNullValue();
            }
            else
            {
                _data.WriteTo(writer);
            }
        }

        if (Extensions is not null)
        {
            writer.WritePropertyName("extensions"u8);
            JsonSerializer.Serialize(writer, Extensions, ResponseJson.SerializerOptions);
        }

        writer.WriteEndObject();
    }
}
