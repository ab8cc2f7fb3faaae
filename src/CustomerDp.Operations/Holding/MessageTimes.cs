using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace CustomerDp.Operations.Holding;

/// <summary>What SQS itself says of a message.</summary>
public static class MessageTimes
{
    extension(Message message)
    {
        /// <summary>When it was sent: its retention counts from here. A message that SQS itself moved keeps the time it had.</summary>
        public DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeMilliseconds(Number(message, MessageSystemAttributeName.SentTimestamp));

        /// <summary>How often it was received and not deleted, this time included.</summary>
        public int Receives => (int)Number(message, MessageSystemAttributeName.ApproximateReceiveCount);
    }

    private static long Number(Message message, string name) =>
        message.Attributes?.TryGetValue(name, out var text) == true
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;
}
