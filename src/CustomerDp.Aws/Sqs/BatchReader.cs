using System.Text.Json;
using Amazon.SQS.Model;
using CustomerDp.Aws.Protocol;

namespace CustomerDp.Aws.Sqs;

/// <summary>
/// The fates of a batch's entries. A call succeeds even when every entry failed. See
/// <see href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_BatchResultErrorEntry.html"/>.
/// </summary>
internal static class BatchReader
{
    /// <summary>Reads an entry of <c>Failed</c>.</summary>
    public static BatchResultErrorEntry? ReadFailure(ref Utf8JsonReader reader) =>
        JsonMembers.ReadObject<BatchResultErrorEntry>(ref reader, ReadFailureMember);

    /// <summary>Reads an entry of <c>Successful</c> of a batch of deletions.</summary>
    public static DeleteMessageBatchResultEntry? ReadDeleted(ref Utf8JsonReader reader) =>
        JsonMembers.ReadObject(ref reader, static (ref Utf8JsonReader r, DeleteMessageBatchResultEntry x) => x.Id = ReadId(ref r) ?? x.Id);

    /// <summary>Reads an entry of <c>Successful</c> of a batch of changes of visibility.</summary>
    public static ChangeMessageVisibilityBatchResultEntry? ReadChanged(ref Utf8JsonReader reader) =>
        JsonMembers.ReadObject(
            ref reader, static (ref Utf8JsonReader r, ChangeMessageVisibilityBatchResultEntry x) => x.Id = ReadId(ref r) ?? x.Id);

    /// <summary>Reads an entry of <c>Successful</c> of a batch of messages.</summary>
    public static SendMessageBatchResultEntry? ReadSent(ref Utf8JsonReader reader) =>
        JsonMembers.ReadObject<SendMessageBatchResultEntry>(ref reader, ReadSentMember);

    // Null for any other member, which is passed over.
    private static string? ReadId(ref Utf8JsonReader reader)
    {
        if (!reader.ValueTextEquals("Id"u8))
        {
            reader.Skip();
            return null;
        }

        reader.Read();
        return JsonMembers.ReadText(ref reader);
    }

    private static void ReadFailureMember(ref Utf8JsonReader reader, BatchResultErrorEntry entry)
    {
        if (reader.ValueTextEquals("Id"u8))
        {
            reader.Read();
            entry.Id = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("Code"u8))
        {
            reader.Read();
            entry.Code = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("Message"u8))
        {
            reader.Read();
            entry.Message = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("SenderFault"u8))
        {
            reader.Read();
            entry.SenderFault = JsonMembers.ReadBoolean(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    private static void ReadSentMember(ref Utf8JsonReader reader, SendMessageBatchResultEntry entry)
    {
        if (reader.ValueTextEquals("Id"u8))
        {
            reader.Read();
            entry.Id = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("MessageId"u8))
        {
            reader.Read();
            entry.MessageId = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("SequenceNumber"u8))
        {
            reader.Read();
            entry.SequenceNumber = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("MD5OfMessageBody"u8))
        {
            reader.Read();
            entry.MD5OfMessageBody = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("MD5OfMessageAttributes"u8))
        {
            reader.Read();
            entry.MD5OfMessageAttributes = JsonMembers.ReadText(ref reader);
        }
        else if (reader.ValueTextEquals("MD5OfMessageSystemAttributes"u8))
        {
            reader.Read();
            entry.MD5OfMessageSystemAttributes = JsonMembers.ReadText(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }
}
