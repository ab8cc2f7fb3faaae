using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomerDp.TestHarness.AmazonSqs;

/// <summary>
/// The MD5 sums that the service answers, as its developer guide calculates them: attributes in the order of their names, each as the
/// lengths and bytes of name, type and value, with 1 before a text and 2 before what is binary. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation"/>.
/// </summary>
internal static class MessageSums
{
    public static string Of(string body) => Hex(Encoding.UTF8.GetBytes(body));

    /// <param name="attributes">In their JSON form.</param>
    public static string Of(JsonObject attributes)
    {
        var bytes = new List<byte>();
        foreach (var (name, attribute) in attributes.OrderBy(x => x.Key, StringComparer.Ordinal))
        {
            Add(bytes, Encoding.UTF8.GetBytes(name));
            Add(bytes, Encoding.UTF8.GetBytes(attribute!["DataType"]!.GetValue<string>()));
            var text = attribute["StringValue"]?.GetValue<string>();
            bytes.Add((byte)(text is null ? 2 : 1));
            Add(
                bytes,
                text is null ? Convert.FromBase64String(attribute["BinaryValue"]!.GetValue<string>()) : Encoding.UTF8.GetBytes(text));
        }

        return Hex([.. bytes]);
    }

    private static void Add(List<byte> bytes, byte[] part)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, part.Length);
        bytes.AddRange(length);
        bytes.AddRange(part);
    }

    // The service's choice; nothing secret hangs on it.
#pragma warning disable CA5351
    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
}
