using System.Buffers.Binary;
using Google.Protobuf;

namespace CustomerDp.TestHarness.Telemetry;

/// <summary>
/// The fields of a protobuf message by number, without its schema: <see href="https://protobuf.dev/programming-guides/encoding/"/>.
/// </summary>
public sealed class ProtobufFields
{
    private readonly ILookup<uint, object> _fields;

    public ProtobufFields(ByteString message)
    {
        using var input = message.CreateCodedInput();
        List<(uint Number, object Value)> fields = [];
        while (input.ReadTag() is not 0 and var tag)
        {
            fields.Add((tag >> 3, (tag & 7) switch
            {
                0 => input.ReadUInt64(),
                1 => input.ReadFixed64(),
                2 => input.ReadBytes(),
                5 => (ulong)input.ReadFixed32(),
                _ => throw new InvalidDataException("A wire type that OTLP does not use."),
            }));
        }

        _fields = fields.ToLookup(f => f.Number, f => f.Value);
    }

    public IEnumerable<ProtobufFields> Messages(uint number) => _fields[number].OfType<ByteString>().Select(b => new ProtobufFields(b));

    /// <summary>Of a field that stands once; empty where it does not stand.</summary>
    public ProtobufFields Message(uint number) => Messages(number).FirstOrDefault() ?? new ProtobufFields(ByteString.Empty);

    /// <summary>Of a repeated field in packed form.</summary>
    public IEnumerable<double> Doubles(uint number)
    {
        foreach (var bytes in _fields[number].OfType<ByteString>())
        {
            for (var i = 0; i < bytes.Length; i += sizeof(double))
            {
                yield return BinaryPrimitives.ReadDoubleLittleEndian(bytes.Span[i..]);
            }
        }
    }

    public bool Has(uint number) => _fields.Contains(number);

    public string Text(uint number) => _fields[number].OfType<ByteString>().FirstOrDefault()?.ToStringUtf8() ?? "";

    /// <summary>Bytes, as ids are written.</summary>
    public string Hex(uint number) =>
        Convert.ToHexStringLower((_fields[number].OfType<ByteString>().FirstOrDefault() ?? ByteString.Empty).Span);

    public ulong Number(uint number) => _fields[number].OfType<ulong>().FirstOrDefault();
}
