using System.Security.Cryptography;

namespace CustomerDp.Contracts.Reading.Wrappings;

/// <summary>
/// Several records that the Kinesis Producer Library put into one:
/// <see href="https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md"/>. Four magic bytes, a protobuf message
/// whose third field is the records, and an MD5 of that message. No JSON begins so.
/// </summary>
internal static class KinesisAggregate
{
    private const int RecordsField = 3;
    private const int DataField = 3;

    private static ReadOnlySpan<byte> Magic => [0xF3, 0x89, 0x9A, 0xC2];

    public static bool Is(ReadOnlySpan<byte> bytes) => bytes.StartsWith(Magic);

    /// <returns>The data of each record, in order; null where the bytes are not what their beginning says.</returns>
    public static IReadOnlyList<byte[]>? Split(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Magic.Length + MD5.HashSizeInBytes)
        {
            return null;
        }

        var message = bytes[Magic.Length..^MD5.HashSizeInBytes];

        // The format's own checksum, against damage and not against forgery.
#pragma warning disable CA5351
        if (!MD5.HashData(message).AsSpan().SequenceEqual(bytes[^MD5.HashSizeInBytes..]))
#pragma warning restore CA5351
        {
            return null;
        }

        List<byte[]> records = [];
        var fields = new ProtobufFields(message);
        while (fields.Next())
        {
            if (fields.Number == RecordsField)
            {
                if (!TryReadData(fields.Bytes, out var data))
                {
                    return null;
                }

                records.Add(data);
            }
        }

        return fields.IsBroken ? null : records;
    }

    private static bool TryReadData(ReadOnlySpan<byte> record, out byte[] data)
    {
        data = [];
        var found = false;
        var fields = new ProtobufFields(record);
        while (fields.Next())
        {
            if (fields.Number == DataField)
            {
                (data, found) = (fields.Bytes.ToArray(), true);
            }
        }

        return found && !fields.IsBroken;
    }
}
