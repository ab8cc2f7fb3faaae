using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Google.Protobuf;

namespace CustomerDp.TestHarness.Samples;

/// <summary>
/// Records put into one, as the Kinesis Producer Library does:
/// <see href="https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md"/>.
/// </summary>
public static class KinesisAggregates
{
    /// <summary>The record as EventBridge Pipes sends it.</summary>
    public static string BodyOf(params IEnumerable<byte[]> records) =>
        new JsonObject
        {
            ["eventSource"] = "aws:kinesis",
            ["partitionKey"] = "a",
            ["data"] = Convert.ToBase64String(BytesOf(records)),
        }.ToJsonString();

    /// <summary>The record's data.</summary>
    public static byte[] BytesOf(params IEnumerable<byte[]> records)
    {
        var message = Written(output =>
        {
            output.WriteTag(1, WireFormat.WireType.LengthDelimited);
            output.WriteString("partition key");
            output.WriteTag(2, WireFormat.WireType.LengthDelimited);
            output.WriteString("12345678901234567890");
            foreach (var record in records)
            {
                output.WriteTag(3, WireFormat.WireType.LengthDelimited);
                output.WriteBytes(ByteString.CopyFrom(Written(inner =>
                {
                    inner.WriteTag(1, WireFormat.WireType.Varint);
                    inner.WriteUInt64(0);
                    inner.WriteTag(2, WireFormat.WireType.Varint);
                    inner.WriteUInt64(300);
                    inner.WriteTag(3, WireFormat.WireType.LengthDelimited);
                    inner.WriteBytes(ByteString.CopyFrom(record));
                })));
            }
        });

        // The format's own checksum.
#pragma warning disable CA5351
        return [0xF3, 0x89, 0x9A, 0xC2, .. message, .. MD5.HashData(message)];
#pragma warning restore CA5351
    }

    private static byte[] Written(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
        {
            write(output);
        }

        return bytes.ToArray();
    }
}
