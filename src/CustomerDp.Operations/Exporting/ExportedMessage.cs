using Amazon.SQS.Model;

namespace CustomerDp.Operations.Exporting;

/// <summary>A line of an export file: everything that there is of a message. Personal data.</summary>
/// <param name="MessageId">SQS's id.</param>
/// <param name="Body">What an import sends. To mend an event, edit this.</param>
/// <param name="Original">The body as it was exported: what an edited one is held against. Leave it alone.</param>
/// <param name="MessageAttributes">All message attributes.</param>
/// <param name="SystemAttributes">What SQS knew of it: when it was sent, how often it was received, its trace.</param>
public sealed record ExportedMessage(
    string MessageId,
    string Body,
    string Original,
    IReadOnlyDictionary<string, ExportedAttribute> MessageAttributes,
    IReadOnlyDictionary<string, string> SystemAttributes)
{
    public bool IsEdited => Body != Original;

    public static ExportedMessage Of(Message message) => new(
        message.MessageId!,
        message.Body ?? "",
        message.Body ?? "",
        (message.MessageAttributes ?? []).ToDictionary(a => a.Key, a => ExportedAttribute.Of(a.Value), StringComparer.Ordinal),
        message.Attributes ?? []);

    /// <summary>The message as it would be received, with the body as it stands in the file now.</summary>
    public Message ToMessage() => new()
    {
        MessageId = MessageId,
        Body = Body,
        Attributes = new Dictionary<string, string>(SystemAttributes),
        MessageAttributes = MessageAttributes.ToDictionary(a => a.Key, a => a.Value.ToValue(), StringComparer.Ordinal),
    };

    /// <summary>The identifier only: the rest is personal data.</summary>
    public override string ToString() => MessageId;
}
