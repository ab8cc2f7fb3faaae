using System.Security.Cryptography;
using System.Text;
using Amazon.SQS;
using CustomerDp.Operations.Messages;

namespace CustomerDp.Operations.Replaying;

/// <summary>
/// What sending to a FIFO queue adds: a group, an identity, and that nothing of a group is sent once one before it could not be, so that it
/// is not overtaken.
/// </summary>
internal sealed class FifoSending
{
    private readonly HashSet<string> _heldUp = new(StringComparer.Ordinal);

    /// <summary>The group that the message had; one that had none is its own.</summary>
    public static string GroupOf(InspectedMessage message) => KnownGroupOf(message) ?? message.MessageId;

    /// <summary>The same for the same message with the same body, so that one that was mended is not taken for the one before.</summary>
    public static string DeduplicationIdOf(InspectedMessage message) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{message.MessageId}\n{message.Message.Body}")));

    /// <summary>Two messages of a group do not go in one batch: SQS may refuse the first and take the second.</summary>
    public static bool IsOfOneGroup(InspectedMessage first, InspectedMessage second) =>
        KnownGroupOf(first) is { } group && group == KnownGroupOf(second);

    public bool IsHeldUp(InspectedMessage message) => _heldUp.Contains(GroupOf(message));

    /// <summary>The groups of what was refused are held up from now on.</summary>
    public void HoldUp(IEnumerable<InspectedMessage> messages, IReadOnlyDictionary<string, string> refused) =>
        _heldUp.UnionWith(messages.Where(m => refused.ContainsKey(m.MessageId)).Select(GroupOf));

    private static string? KnownGroupOf(InspectedMessage message) =>
        message.Message.Attributes?.GetValueOrDefault(MessageSystemAttributeName.MessageGroupId);
}
