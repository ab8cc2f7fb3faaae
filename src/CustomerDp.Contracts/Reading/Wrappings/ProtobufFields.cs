namespace CustomerDp.Contracts.Reading.Wrappings;

/// <summary>
/// The fields of a protobuf message, one after the other: <see href="https://protobuf.dev/programming-guides/encoding/"/>. Just what an
/// aggregated Kinesis record needs; a package for one message of three fields would be the larger thing to keep.
/// </summary>
internal ref struct ProtobufFields(ReadOnlySpan<byte> message)
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int Fixed32 = 5;

    private ReadOnlySpan<byte> _left = message;

    /// <summary>The field's number.</summary>
    public int Number { get; private set; }

    /// <summary>The bytes of a field with a length (text, bytes, a message); empty for a number.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>The message ended where it should not, or is none.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>Goes to the next field.</summary>
    /// <returns>False at the end, and where the message is broken.</returns>
    public bool Next()
    {
        Bytes = default;
        if (_left.IsEmpty || IsBroken)
        {
            return false;
        }

        if (!TryVarint(out var tag) || tag >> 3 is 0 or > int.MaxValue)
        {
            return Broken();
        }

        Number = (int)(tag >> 3);
        var length = (int)(tag & 7) switch
        {
            Varint => TryVarint(out _) ? 0UL : ulong.MaxValue,
            Fixed64 => 8UL,
            Fixed32 => 4UL,
            LengthDelimited => TryVarint(out var bytes) ? bytes : ulong.MaxValue,
            _ => ulong.MaxValue,
        };
        if (length > (ulong)_left.Length)
        {
            return Broken();
        }

        Bytes = _left[..(int)length];
        _left = _left[(int)length..];
        return true;
    }

    private bool Broken()
    {
        IsBroken = true;
        return false;
    }

    private bool TryVarint(out ulong value)
    {
        value = 0;
        for (var (i, shift) = (0, 0); i < _left.Length && shift < 64; i++, shift += 7)
        {
            value |= (ulong)(_left[i] & 0x7F) << shift;
            if (_left[i] < 0x80)
            {
                _left = _left[(i + 1)..];
                return true;
            }
        }

        return false;
    }
}
